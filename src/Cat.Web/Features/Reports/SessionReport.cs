using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Comparison;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports;

/// <summary>One sitting as it was stored: its own rules, bands, question versions and parameters.</summary>
internal sealed record SessionReport(
    TestSessionId Id,
    AssignmentId AssignmentId,
    string TestName,
    string ClassName,
    string BankName,
    string StudentName,
    int AttemptNumber,
    IReadOnlyList<OtherAttempt> OtherAttempts,
    AdaptiveRules Rules,
    IReadOnlyList<AbilityBand> Bands,
    ReportingScale Scale,
    double Theta,
    double StandardError,
    SessionStopReason? StopReason,
    string? ConflictReason,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    SittingFacts Sitting,
    int? PolicyVersion,
    bool CanBeReplayed,
    IReadOnlyList<PathStep> Path,
    ConceptProfile Concepts,
    IReadOnlyList<GivenQuestion> Questions,
    PageWindow Window)
{
    /// <summary>All concepts of the bank, as the test drew on it.</summary>
    public ConceptNetwork Network { get; init; } = new([], []);

    /// <summary>Among the others of the class; null while the test goes on, and with nobody to compare with.</summary>
    public ClassPlace? Place { get; init; }

    /// <summary>Finished tests of the student in the same bank that the teacher may read, oldest first; this one among them when it is finished.</summary>
    public IReadOnlyList<TestOfStudent> Tests { get; init; } = [];

    /// <summary>From the test before to this one; null where there is none, or they say too little.</summary>
    public ResultChange? Change { get; init; }

    /// <summary>Null: the result is that of the day.</summary>
    public Recalculated? Recalculated { get; init; }

    public int Answered => Path.Count(step => !step.IsLeftOut);
    public int Correct => Path.Count(step => step is { IsCorrect: true, IsLeftOut: false });

    public BandStatement Statement => BandStatement.Describe(Theta, StandardError, Bands, Answered, Correct);
}

/// <summary>How it was taken.</summary>
/// <param name="Delivery">The rules.</param>
/// <param name="ExtraTimePercent">The student's accommodation.</param>
/// <param name="BreaksTaken">Of the breaks allowed.</param>
/// <param name="TimesAway">How often the student left the page for another tab or window.</param>
internal sealed record SittingFacts(DeliveryRules Delivery, int ExtraTimePercent, int BreaksTaken, int TimesAway);

internal sealed record OtherAttempt(TestSessionId SessionId, int AttemptNumber);

/// <summary>A finished test of the student in the same bank.</summary>
/// <param name="SessionId">The sitting.</param>
/// <param name="TestName">Of it.</param>
/// <param name="FinishedAt">When.</param>
/// <param name="Result">Of it.</param>
/// <param name="Rules">That it was measured by.</param>
internal sealed record TestOfStudent(TestSessionId SessionId, string TestName, DateTimeOffset FinishedAt, Measured Result, AdaptiveRules Rules);

/// <summary>The result is not that of the day any more.</summary>
/// <param name="At">When it was last recalculated.</param>
/// <param name="Reason">Why.</param>
/// <param name="Old">Before that.</param>
internal sealed record Recalculated(DateTimeOffset At, string Reason, Measured Old);

/// <summary>Ability and its standard error after the answer to a question, on the day of the test.</summary>
/// <param name="Position">Of the question.</param>
/// <param name="IsCorrect">It had all points.</param>
/// <param name="Theta">Ability.</param>
/// <param name="StandardError">Of it.</param>
/// <param name="IsLeftOut">It does not count any more.</param>
public sealed record PathStep(int Position, bool IsCorrect, double Theta, double StandardError, bool IsLeftOut = false);

/// <summary>A question of the sitting with what decided about it then.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Content">The version that the student saw.</param>
/// <param name="VersionNumber">Of that version.</param>
/// <param name="IsCurrentVersion">False when the question was edited since.</param>
/// <param name="Given">Null while it is on the table.</param>
/// <param name="Kind">How it ended; null while it is on the table.</param>
/// <param name="Score">Null while it is on the table, and where it does not count.</param>
/// <param name="TimesAway">How often the student left the page meanwhile.</param>
/// <param name="IsPilot">It was tried out and did not count.</param>
/// <param name="Difficulty">As frozen in the session.</param>
/// <param name="ThetaBefore">The ability estimate it was chosen for.</param>
/// <param name="Selection">Why it was chosen.</param>
/// <param name="Concepts">Names of its concepts.</param>
/// <param name="TimeTaken">From shown to answered.</param>
public sealed record GivenQuestion(
    int Position,
    QuestionContent Content,
    int VersionNumber,
    bool IsCurrentVersion,
    GivenAnswer? Given,
    AnswerKind? Kind,
    QuestionScore? Score,
    int TimesAway,
    bool IsPilot,
    double Difficulty,
    double ThetaBefore,
    SelectionRecord Selection,
    IReadOnlyList<string> Concepts,
    TimeSpan? TimeTaken)
{
    public QuestionId QuestionId { get; init; }

    /// <summary>Since when it does not count; null: a recalculation has not left it out.</summary>
    public DateTimeOffset? LeftOutAt { get; init; }
}
