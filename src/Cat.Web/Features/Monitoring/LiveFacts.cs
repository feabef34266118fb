using Cat.Data;
using Cat.Data.TestSessions;

namespace Cat.Web.Features.Monitoring;

/// <summary>What is stored of a student of a test and their latest attempt; null throughout where there is none.</summary>
internal sealed record LiveFacts(Guid StudentId, string DisplayName, string UserName)
{
    public TestSessionId? SessionId { get; init; }
    public int? AttemptNumber { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? PausedAt { get; init; }
    public DateTimeOffset? BreakBeganAt { get; init; }
    public DateTimeOffset? TimeEndsAt { get; init; }
    public DateTimeOffset? WindowEndsAt { get; init; }
    public SessionStopReason? StopReason { get; init; }
    public double? StandardError { get; init; }
    public int? Answered { get; init; }
    public int? TimesAway { get; init; }
    public DateTimeOffset? LastAnswerAt { get; init; }

    /// <summary>Of the latest question.</summary>
    public DateTimeOffset? PresentedAt { get; init; }
    public DateTimeOffset? SeenAt { get; init; }
    public bool? IsAway { get; init; }
}
