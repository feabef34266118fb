using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports;

internal enum ReportSort
{
    Name,

    /// <summary>Highest estimate first; those without a result last.</summary>
    Result,

    /// <summary>Most questions first.</summary>
    Questions,

    /// <summary>Latest finished first, then those in progress.</summary>
    Finished,
}

internal sealed record AssignmentReport(
    ClassroomId ClassroomId,
    string ClassName,
    string TestName,
    string BankName,
    DateTimeOffset OpensAt,
    DateTimeOffset? ClosesAt,
    AdaptiveRules Rules,
    int? AttemptsAllowed,
    IReadOnlyList<BandCount> Distribution,
    StateCounts States,
    IReadOnlyList<ReportRow> Rows,
    PageWindow Window);

/// <summary>How many students' latest result lies in a band.</summary>
public sealed record BandCount(string Band, string Meaning, int Students);

/// <param name="Finished">Students of the class with a finished attempt.</param>
/// <param name="InProgress">Begun, none finished.</param>
/// <param name="NotStarted">No attempt yet.</param>
/// <param name="LeftTheClass">Took the test and are no longer enrolled; their results are kept but not shown.</param>
internal sealed record StateCounts(int Finished, int InProgress, int NotStarted, int LeftTheClass);

/// <summary>One student with the latest finished attempt, or the running one when none is finished.</summary>
internal sealed record ReportRow(Guid StudentId, string UserName, string DisplayName, ReportedAttempt? Attempt);

internal sealed record ReportedAttempt(
    TestSessionId SessionId,
    int AttemptNumber,
    int Answered,
    int Correct,
    double Theta,
    double StandardError,
    IReadOnlyList<AbilityBand> Bands,
    AdaptiveRules Rules,
    SessionStopReason? StopReason,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt)
{
    public BandStatement Statement { get; } = BandStatement.Describe(Theta, StandardError, Bands, Answered, Correct);
    public TimeSpan? TimeTaken => FinishedAt - StartedAt;
}
