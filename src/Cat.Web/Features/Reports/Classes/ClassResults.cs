using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Measurement.Classes;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>What every part of a class report says above the rest.</summary>
/// <param name="Groups">Of the class, by name.</param>
public sealed record ClassReportHead(
    AssignmentId AssignmentId,
    ClassroomId ClassroomId,
    string ClassName,
    string TestName,
    string BankName,
    ItemBankId BankId,
    DateTimeOffset OpensAt,
    DateTimeOffset? ClosesAt,
    AdaptiveRules Rules,
    IReadOnlyList<AbilityBand> Bands,
    ReportingScale Scale,
    bool IsPractice,
    AssignmentAudience Audience,
    int? AttemptsAllowed,
    IReadOnlyList<ClassGroup> Groups)
{
    /// <summary>The name of a level that has a lower border; null for any other text.</summary>
    internal string? CutNamed(string? name) => Bands.FirstOrDefault(band => band.LowerBound is not null && band.Name == name)?.Name;
}

public sealed record ClassGroup(StudentGroupId Id, string Name);

/// <summary>A class's results in one test, as they are stored.</summary>
/// <param name="Students">Whom the test is for now, by name.</param>
/// <param name="LeftTheClass">Took the test and are no longer in the class; their results are kept but not shown.</param>
/// <param name="NoLongerMeant">Took the test, are in the class, and the test is not for them any more.</param>
internal sealed record ClassResults(ClassReportHead Head, IReadOnlyList<ClassStudent> Students, int LeftTheClass, int NoLongerMeant)
{
    public IEnumerable<FinishedStudent> Finished => Students.Where(student => student.Attempt is { FinishedAt: not null }).Select(student => new FinishedStudent(student, student.Attempt!)); // filtered
    public int InProgress => Students.Count(student => student.Attempt is { FinishedAt: null });
    public int NotStarted => Students.Count(student => student.Attempt is null);
}

/// <param name="Groups">Of the class, that the student is in.</param>
/// <param name="Attempt">The latest finished one, or the running one when none is finished.</param>
public sealed record ClassStudent(Guid StudentId, string UserName, string DisplayName, IReadOnlyList<StudentGroupId> Groups, ClassAttempt? Attempt);

internal sealed record FinishedStudent(ClassStudent Student, ClassAttempt Attempt)
{
    public string Name => Student.DisplayName;
}

/// <param name="Answered">Questions that count.</param>
/// <param name="RescoredAt">When the result was last recalculated; null: it is as it was on the day.</param>
public sealed record ClassAttempt(
    TestSessionId SessionId,
    int AttemptNumber,
    double Theta,
    double StandardError,
    int Answered,
    int Correct,
    int? BankRevision,
    SessionStopReason? StopReason,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? RescoredAt)
{
    public TimeSpan? TimeTaken => FinishedAt - StartedAt;

    public double Low => Theta - (Normal.Quantile975 * StandardError);
    public double High => Theta + (Normal.Quantile975 * StandardError);

    internal FinishedTest ToFinishedTest() => new(SessionId, BankRevision, RescoredAt);
}
