using Cat.Data;

namespace Cat.Web.Features.Monitoring;

public enum LiveSort
{
    Name,

    /// <summary>Who is gone or away first.</summary>
    Attention,

    /// <summary>Fewest questions first.</summary>
    Progress,
    TimeLeft,

    /// <summary>Least precise first.</summary>
    Precision,
}

/// <summary>The part of a test's students that a teacher looks at. All of it is in the page's address.</summary>
public sealed record LiveView(LiveState? State, string? Search, LiveSort Sort, int Page)
{
    public const int PageSize = 50;

    /// <summary>All that fit, in order.</summary>
    public IReadOnlyList<LiveRow> Fitting(LiveSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var fitting = snapshot.Rows.Where(row => (State is null || row.State == State) && IsFound(row));
        // By name already; the order is stable.
        return
        [
            .. Sort switch
            {
                LiveSort.Name => fitting,
                LiveSort.Attention => fitting.OrderBy(row => row.State),
                LiveSort.Progress => fitting.OrderBy(row => row.State == LiveState.Finished).ThenBy(row => row.Answered),
                LiveSort.TimeLeft => fitting.OrderBy(row => row.State == LiveState.Finished).ThenBy(row => TimeLeft(row)),
                LiveSort.Precision => fitting.OrderByDescending(row => row.StandardError ?? double.MaxValue),
            },
        ];
    }

    public static IReadOnlyDictionary<LiveState, int> Count(LiveSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Rows.CountBy(row => row.State).ToDictionary();
    }

    /// <summary>Those of the wanted sessions that run, for they alone can be acted on.</summary>
    public static IReadOnlyList<TestSessionId> Running(IEnumerable<LiveRow> rows) => [.. rows.Where(row => row.IsRunning).Select(row => row.SessionId).OfType<TestSessionId>()];

    // Clocks that stand have longer than those that run to the same end.
    private static DateTimeOffset TimeLeft(LiveRow row) => row.EndsAt ?? (row.Left is { } left && row.Since is { } since ? since + left : DateTimeOffset.MaxValue);

    private bool IsFound(LiveRow row) =>
        string.IsNullOrWhiteSpace(Search) || row.DisplayName.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase) || row.UserName.Contains(Search.Trim(), StringComparison.OrdinalIgnoreCase);
}
