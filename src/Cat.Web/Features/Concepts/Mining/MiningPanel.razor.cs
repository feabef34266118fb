using Cat.Data;
using Cat.Web.Features.Concepts.Relations;
using Cat.Web.Measurement.Concepts;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Concepts.Mining;

public sealed partial class MiningPanel
{
    private Rows<SuggestionRow>? _rows;
    private string? _problem;
    private string? _done;
    private bool _isBusy;
    private int _page = 1;
    private DateTimeOffset? _listedAt;
    private bool _isListed;

    [Parameter, EditorRequired]
    public required ItemBankId BankId { get; set; }

    [Parameter, EditorRequired]
    public required MiningState State { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private StartMining StartMining { get; set; } = null!; // injected

    [Inject]
    private ListSuggestions ListSuggestions { get; set; } = null!; // injected

    [Inject]
    private DecideSuggestion DecideSuggestion { get; set; } = null!; // injected

    [Inject]
    private CancelBankJob CancelBankJob { get; set; } = null!; // injected

    private static MiningBounds Bounds { get; } = new();

    protected override async Task OnParametersSetAsync()
    {
        if (_isListed && _listedAt == State.LastAt) return;
        (_isListed, _listedAt) = (true, State.LastAt);
        await ListAsync();
    }

    private async Task ListAsync()
    {
        var outcome = await ListSuggestions.HandleAsync(await ActorAsync(), BankId, _page, Leaving);
        if (outcome.IsSuccess) _rows = outcome.Value;
    }

    private async Task TurnAsync(int pages)
    {
        _page += pages;
        await ListAsync();
    }

    private async Task StartAsync()
    {
        (_isBusy, _done) = (true, null);
        _problem = (await StartMining.HandleAsync(await ActorAsync(), BankId, Leaving)).Error?.Message;
        await OnChanged.InvokeAsync();
        _isBusy = false;
    }

    private async Task CancelAsync()
    {
        if (State.Current is not { } job) return;
        _problem = (await CancelBankJob.HandleAsync(await ActorAsync(), job.Id, Leaving)).Error?.Message;
        await OnChanged.InvokeAsync();
    }

    private async Task DecideAsync(SuggestionRow row, bool isAccepted)
    {
        (_isBusy, _done) = (true, null);
        var outcome = await DecideSuggestion.HandleAsync(await ActorAsync(), BankId, new RelationRequest(row.From.Id.Value, row.To.Id.Value, row.Kind), isAccepted, Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (outcome.IsSuccess) _done = isAccepted ? $"“{row.From.Name}” and “{row.To.Name}” are related now." : $"“{row.From.Name}” and “{row.To.Name}” are not proposed so again.";
        await ListAsync();
        if (outcome.IsSuccess && isAccepted) await OnChanged.InvokeAsync();
    }

    private static string ReasonOf(SuggestionRow row) =>
        $"{row.Evidence.Students} students met both. Of those with “{row.From.Name}” right {Percent(row.Evidence.RightAfterRight)} had “{row.To.Name}” right, of those with it wrong {Percent(row.Evidence.RightAfterWrong)}. "
        + $"Strength {CoverageText.Number(row.Evidence.Strength, "0.00")} of 1 when ability is taken out.";

    private static string Percent(double share) => $"{CoverageText.Number(100 * share, "0")} %";
}
