using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Cat.Web.Features.Monitoring;

public sealed partial class LivePage
{
    private static readonly (LiveSort Sort, string Word)[] Sorts =
        [(LiveSort.Name, "name"), (LiveSort.Attention, "who needs attention"), (LiveSort.Progress, "fewest questions"), (LiveSort.TimeLeft, "least time left"), (LiveSort.Precision, "least precise")];

    private static readonly (LiveAction Action, string Word)[] Actions =
        [(LiveAction.Pause, "Pause"), (LiveAction.Resume, "Let go on"), (LiveAction.Extend, "Give more time"), (LiveAction.End, "End")];

    private readonly HashSet<TestSessionId> _selected = [];
    private LiveWatching? _watching;
    private LiveSnapshot? _snapshot;
    private IReadOnlyList<LiveRow> _rows = [];
    private IReadOnlyList<LiveRow> _shown = [];
    private PageWindow _window = PageWindow.Of(1, 0, LiveView.PageSize);
    private string? _search;
    private string? _done;
    private string? _problem;
    private int _deeds;
    private bool _hasLostAccess;

    // A watch may still tell when the page is left.
    private CancellationToken _leaving;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateName { get; set; }

    [SupplyParameterFromQuery]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortName { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private WatchAssignment WatchAssignment { get; set; } = null!; // injected

    [Inject]
    private PauseSessions PauseSessions { get; set; } = null!; // injected

    [Inject]
    private ResumeSessions ResumeSessions { get; set; } = null!; // injected

    [Inject]
    private ExtendSessions ExtendSessions { get; set; } = null!; // injected

    [Inject]
    private EndSessions EndSessions { get; set; } = null!; // injected

    [Inject]
    private IDialogService Dialogs { get; set; } = null!; // injected

    [Inject]
    private IJSRuntime Script { get; set; } = null!; // injected

    [Inject]
    private TimeProvider Time { get; set; } = null!; // injected

    private LiveView View => new(Named<LiveState>(StateName), Search, Named<LiveSort>(SortName) ?? LiveSort.Name, Page ?? 1);

    /// <summary>The selected students, or else everybody who runs and fits what is looked for.</summary>
    private LiveTargets Chosen => _selected.Count > 0
        ? new LiveTargets([.. _selected], $"the {CountText.Of(_selected.Count, "selected student")}")
        : AllOf(LiveView.Running(_rows));

    protected override async Task OnParametersSetAsync()
    {
        _search = Search;
        _leaving = Leaving;
        if (_watching is null)
        {
            var outcome = await WatchAssignment.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), Tell, Leaving);
            if (!outcome.IsSuccess)
            {
                Navigation.NotFound();
                return;
            }

            _watching = outcome.Value;
            // Also when the page was left during the look-up.
            _leaving.Register(_watching.Subscription.Dispose);
        }

        Arrange();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            await using var module = await Script.InvokeAsync<IJSObjectReference>("import", Leaving, $"./{Assets["js/live.js"]}");
            await module.InvokeVoidAsync("tellServerTime", Leaving, Time.GetUtcNow().ToUnixTimeMilliseconds());
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException)
        {
            // The page was left.
        }
    }

    /// <summary>From the watch, on a thread of its own.</summary>
    private void Tell(LiveSnapshot? snapshot) => _ = InvokeAsync(() =>
    {
        if (_leaving.IsCancellationRequested) return;
        _hasLostAccess = snapshot is null;
        _snapshot = snapshot;
        Arrange();
        StateHasChanged();
    });

    private void Arrange()
    {
        if (_snapshot is not { } snapshot) return;
        _rows = View.Fitting(snapshot);
        _window = PageWindow.Of(View.Page, _rows.Count, LiveView.PageSize);
        _shown = [.. _rows.Skip(_window.Skip).Take(_window.Size)];
        _selected.IntersectWith(LiveView.Running(snapshot.Rows));
    }

    private void Select((LiveRow Row, bool IsSelected) change)
    {
        if (change.Row.SessionId is not { } session) return;
        if (change.IsSelected) _selected.Add(session);
        else _selected.Remove(session);
    }

    private LiveTargets AllOf(IReadOnlyList<TestSessionId> running) => running.Count switch
    {
        0 => new LiveTargets(running, "nobody: nobody here takes the test now"),
        1 => new LiveTargets(running, "the one student who takes the test now"),
        var count when View.State is null && string.IsNullOrWhiteSpace(Search) => new LiveTargets(running, $"all {count} students who take the test now"),
        var count => new LiveTargets(running, $"all {count} students of this list who take the test now"),
    };

    private static LiveTargets OnlyOf(LiveRow row) => new(LiveView.Running([row]), row.DisplayName);

    private async Task ActAsync(LiveAction? action, LiveTargets targets)
    {
        var parameters = new DialogParameters<ActionDialog> { { dialog => dialog.Targets, targets }, { dialog => dialog.Preselected, action } };
        var dialog = await Dialogs.ShowAsync<ActionDialog>(action is { } known ? ActionDialog.TitleOf(known) : targets.Words, parameters);
        if (await dialog.Result is not { Canceled: false, Data: LiveWish wish }) return;
        var outcome = await DoAsync(wish, targets.Sessions);
        _problem = outcome.Error?.Message;
        _done = outcome.IsSuccess ? MonitoringWords.ReportOf(wish.Action, wish.Minutes, outcome.Value) : null;
        if (!outcome.IsSuccess) return;
        _deeds++;
        _selected.ExceptWith(targets.Sessions);
    }

    private async Task<Outcome<DeedReport>> DoAsync(LiveWish wish, IReadOnlyList<TestSessionId> sessions)
    {
        var (actor, test) = (await ActorAsync(), new AssignmentId(AssignmentGuid));
        return wish.Action switch
        {
            LiveAction.Pause => await PauseSessions.HandleAsync(actor, test, sessions, wish.Reason, Leaving),
            LiveAction.Resume => await ResumeSessions.HandleAsync(actor, test, sessions, wish.Reason, Leaving),
            LiveAction.Extend => await ExtendSessions.HandleAsync(actor, test, sessions, wish.Minutes, wish.Reason, wish.RequestId, Leaving),
            LiveAction.End => await EndSessions.HandleAsync(actor, test, sessions, wish.Reason, Leaving),
        };
    }

    private void FindAsync() => Navigation.NavigateTo(UrlWith("search", string.IsNullOrWhiteSpace(_search) ? null : _search.Trim()));

    private string UrlOfState(LiveState? state) => UrlWith("state", state?.ToString());

    private string UrlOfSort(LiveSort sort) => UrlWith("sort", sort == LiveSort.Name ? null : sort.ToString());

    private string UrlWith(string name, string? value) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value, ["page"] = null });

    private static T? Named<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, ignoreCase: true, out var found) && Enum.IsDefined(found) ? found : null;
}
