using Cat.Data;
using Cat.Web.Shared.BankJobs;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Calibration.Runs;

public sealed partial class CalibrationsPage
{
    private readonly CalibrationRequest _request = new();
    private CalibrationsView? _view;
    private string? _problem;
    private bool _isBusy;

    [Parameter]
    public Guid BankId { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ListCalibrations ListCalibrations { get; set; } = null!; // injected

    [Inject]
    private StartCalibration StartCalibration { get; set; } = null!; // injected

    [Inject]
    private CancelBankJob CancelBankJob { get; set; } = null!; // injected

    protected override bool IsWatching => _view is { Current: not null } or { Busy: not null };

    protected override Task OnParametersSetAsync() => LookAsync(Leaving);

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var outcome = await ListCalibrations.HandleAsync(await ActorAsync(), new ItemBankId(BankId), Page ?? 1, cancellationToken);
        if (outcome.IsSuccess) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task StartAsync()
    {
        _isBusy = true;
        _problem = (await StartCalibration.HandleAsync(await ActorAsync(), new ItemBankId(BankId), _request, Leaving)).Error?.Message;
        await LookAsync(Leaving);
        _isBusy = false;
    }

    private async Task CancelAsync(BankJobView job)
    {
        _problem = (await CancelBankJob.HandleAsync(await ActorAsync(), job.Id, Leaving)).Error?.Message;
        await LookAsync(Leaving);
    }
}
