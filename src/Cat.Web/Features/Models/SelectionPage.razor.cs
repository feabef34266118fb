using Cat.Data;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

public sealed partial class SelectionPage
{
    private readonly TrainingRequest _request = new();
    private readonly Dictionary<PolicyModelId, int> _ticked = [];
    private SelectionView? _view;
    private TrainingReadiness? _readiness;
    private string? _problem;
    private bool _isBusy;

    [Parameter]
    public Guid BankId { get; set; }

    [Inject]
    private ShowSelection ShowSelection { get; set; } = null!; // injected

    [Inject]
    private ShowReadiness ShowReadiness { get; set; } = null!; // injected

    [Inject]
    private StartTraining StartTraining { get; set; } = null!; // injected

    [SupplyParameterFromQuery]
    private int? Versions { get; set; }

    [SupplyParameterFromQuery]
    private int? Trainings { get; set; }

    [SupplyParameterFromQuery]
    private int? History { get; set; }

    protected override bool IsWatching => _view?.Busy is not null;

    private ItemBankId Id => new(BankId);

    protected override async Task OnParametersSetAsync()
    {
        await LookAsync(Leaving);
        if (_view is not null && _readiness is null) await CheckAsync();
    }

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var outcome = await ShowSelection.HandleAsync(await ActorAsync(), Id, new SelectionPages(Trainings ?? 1, Versions ?? 1, History ?? 1), cancellationToken);
        if (outcome.IsSuccess) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task CheckAsync()
    {
        var outcome = await ShowReadiness.HandleAsync(await ActorAsync(), Id, _request.UsesImported, _request.UsesCollected, Leaving);
        if (outcome.IsSuccess) _readiness = outcome.Value;
    }

    private async Task StartAsync()
    {
        _isBusy = true;
        var outcome = await StartTraining.HandleAsync(await ActorAsync(), Id, _request, Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Training(outcome.Value));
        else await LookAsync(Leaving);
    }

    private void Compare()
    {
        if (_ticked.OrderBy(ticked => ticked.Value).ToList() is [var first, var second]) Navigation.NavigateTo(AppUrls.ComparePolicies(Id, first.Key, second.Key));
    }
}
