using Cat.Data;
using Cat.Data.TestSessions;

namespace Cat.Web.Features.Monitoring;

/// <summary>A student of a test that is watched. Equal rows look the same on the page.</summary>
/// <param name="StudentId">Who.</param>
/// <param name="DisplayName">As people know them.</param>
/// <param name="UserName">As they sign in.</param>
/// <param name="SessionId">The latest attempt; null: not started.</param>
/// <param name="State">Where they are.</param>
public sealed record LiveRow(Guid StudentId, string DisplayName, string UserName, TestSessionId? SessionId, LiveState State)
{
    /// <summary>Since when the state is what it is; of who answers: since when the question is on the table.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>From 1, where there may be several.</summary>
    public int AttemptNumber { get; init; }

    /// <summary>Questions that have ended.</summary>
    public int Answered { get; init; }

    /// <summary>Of the question on the table.</summary>
    public int? Position { get; init; }

    /// <summary>How often the page was left for another tab or window, over all questions.</summary>
    public int TimesAway { get; init; }

    /// <summary>When the time is over, while the clock runs.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>What is left, while the clock stands.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>Of the ability so far, on the engine's scale.</summary>
    public double? StandardError { get; init; }
    public SessionStopReason? StopReason { get; init; }

    public bool IsRunning => State is not (LiveState.NotStarted or LiveState.Finished);
}
