using System.Globalization;
using Cat.Data;
using Cat.Web.Shared.BankJobs;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Calibration;

public sealed partial class CalibrationPage
{
    private readonly RecalibrationRequest _request = new();
    private RecalibrationsView? _view;
    private RecalibrationOutcomeView? _outcome;
    private string? _problem;
    private bool _isBusy;

    [Parameter]
    public Guid BankId { get; set; }

    [Inject]
    private ShowRecalibrations ShowRecalibrations { get; set; } = null!; // injected

    [Inject]
    private ShowRecalibrationOutcome ShowRecalibrationOutcome { get; set; } = null!; // injected

    [Inject]
    private StartRecalibration StartRecalibration { get; set; } = null!; // injected

    [Inject]
    private CancelBankJob CancelBankJob { get; set; } = null!; // injected

    [SupplyParameterFromQuery(Name = "job")]
    private string? JobText { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [SupplyParameterFromQuery]
    private int? Drifted { get; set; }

    [SupplyParameterFromQuery]
    private int? Pilots { get; set; }

    protected override bool IsWatching => _view?.Current is not null;

    private ItemBankId Id => new(BankId);

    private Guid? Job => Guid.TryParse(JobText, out var job) ? job : null;

    protected override async Task OnParametersSetAsync()
    {
        await LookAsync(Leaving);
        if (_view is not null) await ShowOutcomeAsync(Leaving); // a page that is not there must not go on reading: its request has ended
    }

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var wasRunning = _view?.Current is not null;
        var outcome = await ShowRecalibrations.HandleAsync(await ActorAsync(), Id, Page ?? 1, cancellationToken);
        _view = outcome.IsSuccess ? outcome.Value : null;
        if (_view is null) Navigation.NotFound();
        else if (wasRunning && _view.Current is null) await ShowOutcomeAsync(cancellationToken);
    }

    private async Task ShowOutcomeAsync(CancellationToken cancellationToken)
    {
        var outcome = await ShowRecalibrationOutcome.HandleAsync(await ActorAsync(), Id, new OutcomePages(Job, Drifted ?? 1, Pilots ?? 1), cancellationToken);
        _outcome = outcome.IsSuccess ? outcome.Value : null;
    }

    private async Task StartAsync()
    {
        _isBusy = true;
        _problem = (await StartRecalibration.HandleAsync(await ActorAsync(), Id, _request, Leaving)).Error?.Message;
        await LookAsync(Leaving);
        _isBusy = false;
    }

    private async Task CancelAsync(BankJobView job)
    {
        _problem = (await CancelBankJob.HandleAsync(await ActorAsync(), job.Id, Leaving)).Error?.Message;
        await LookAsync(Leaving);
    }

    private string UrlOf(BankJobView job) =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["job"] = job.Id.Value, ["drifted"] = null, ["pilots"] = null });

    private static string ChangeOf(MovedRow moved) => (moved.NewDifficulty - moved.OldDifficulty) switch
    {
        > 0.005 and var change => $"harder by {Number(change)}",
        < -0.005 and var change => $"easier by {Number(-change)}",
        _ => "none",
    };

    private static string Number(double value) => value.ToString("0.00;−0.00;0.00", CultureInfo.InvariantCulture);
}
