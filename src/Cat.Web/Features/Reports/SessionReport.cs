using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Shared;

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
    IReadOnlyList<TouchedConcept> Concepts,
    IReadOnlyList<GivenQuestion> Questions,
    PageWindow Window)
{
    public int Answered => Path.Count;
    public int Correct => Path.Count(step => step.IsCorrect);
}

/// <summary>How it was taken.</summary>
/// <param name="Delivery">The rules.</param>
/// <param name="ExtraTimePercent">The student's accommodation.</param>
/// <param name="BreaksTaken">Of the breaks allowed.</param>
/// <param name="TimesAway">How often the student left the page for another tab or window.</param>
internal sealed record SittingFacts(DeliveryRules Delivery, int ExtraTimePercent, int BreaksTaken, int TimesAway);

internal sealed record OtherAttempt(TestSessionId SessionId, int AttemptNumber);

/// <summary>Ability and its standard error after the answer to a question.</summary>
public sealed record PathStep(int Position, bool IsCorrect, double Theta, double StandardError);

internal sealed record TouchedConcept(string Name, int Right, int Total)
{
    private const int FewestForAWord = 3;

    public string Meaning => this switch
    {
        { Total: < FewestForAWord } => "too few questions to say",
        _ when Right == Total => "all right",
        _ when Right * 2 >= Total => "at least half right",
        _ => "mostly wrong",
    };
}

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
    TimeSpan? TimeTaken);
