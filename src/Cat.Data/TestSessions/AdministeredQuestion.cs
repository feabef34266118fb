using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;

namespace Cat.Data.TestSessions;

public enum AnswerKind
{
    Given,
    Skipped,

    /// <summary>Its time, or the test's, ran out first.</summary>
    TimedOut,
}

/// <summary>How a question ended.</summary>
/// <param name="Kind">By an answer or without one.</param>
/// <param name="Answer">Null without one.</param>
/// <param name="Score">Null: the question does not count.</param>
public sealed record QuestionOutcome(AnswerKind Kind, GivenAnswer? Answer, QuestionScore? Score)
{
    public static QuestionOutcome Of(GivenAnswer answer, QuestionScore score) => new(AnswerKind.Given, answer, score);

    public static QuestionOutcome Without(AnswerKind kind, UnansweredRule rule, int maximumPoints) => new(kind, null, rule switch
    {
        UnansweredRule.Wrong => new QuestionScore(0, maximumPoints),
        UnansweredRule.NotCounted => null,
    });
}

/// <summary>One question of a session, with the parameters that it had then.</summary>
public sealed class AdministeredQuestion
{
    private AdministeredQuestion()
    {
    }

    internal AdministeredQuestion(TestSessionId sessionId, int position, QuestionId questionId, QuestionVersionId versionId, QuestionParameters parameters, SelectionRecord selection, bool isPilot, DateTimeOffset presentedAt, DateTimeOffset? timeEndsAt)
    {
        SessionId = sessionId;
        Position = position;
        QuestionId = questionId;
        QuestionVersionId = versionId;
        Discrimination = parameters.Discrimination;
        Difficulty = parameters.Difficulty;
        Guessing = parameters.Guessing;
        UpperAsymptote = parameters.UpperAsymptote;
        Steps = parameters.Steps;
        Selection = selection;
        IsPilot = isPilot;
        PresentedAt = presentedAt;
        TimeEndsAt = timeEndsAt;
    }

    public TestSessionId SessionId { get; private set; }

    /// <summary>From 1, without gaps.</summary>
    public int Position { get; private set; }
    public QuestionId QuestionId { get; private set; }
    public QuestionVersionId QuestionVersionId { get; private set; }

    /// <summary>Unscored: it is given to learn about the question, and its parameters are a guess.</summary>
    public bool IsPilot { get; private set; }
    public double Discrimination { get; private set; }
    public double Difficulty { get; private set; }
    public double Guessing { get; private set; }
    public double UpperAsymptote { get; private set; }

    /// <summary>Of a question that counts by its points; empty: it counts as right or wrong.</summary>
    public IReadOnlyList<double> Steps { get; private set; } = [];
    public SelectionRecord Selection { get; private set; } = null!; // set by EF or the internal constructor
    public DateTimeOffset PresentedAt { get; private set; }

    /// <summary>When the time for this question is over; null: no limit.</summary>
    public DateTimeOffset? TimeEndsAt { get; private set; }

    /// <summary>When it was answered, skipped or timed out.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    public AnswerKind? Kind { get; private set; }
    public GivenAnswer? GivenAnswer { get; private set; }

    /// <summary>Whether it has all its points; null while it is on the table, and of a question that does not count.</summary>
    public bool? IsCorrect { get; private set; }

    /// <summary>The points of the answer, from 0; null as <see cref="IsCorrect"/>.</summary>
    public int? Points { get; private set; }
    public int? MaximumPoints { get; private set; }

    /// <summary>A recalculation left it out: it counts no longer.</summary>
    public bool IsLeftOut { get; private set; }

    /// <summary>As it was answered, left out since or not: the points of their maximum; null as <see cref="IsCorrect"/>.</summary>
    public QuestionScore? AnsweredScore => Points is { } points && MaximumPoints is { } maximum ? new QuestionScore(points, maximum) : null;

    /// <summary>What it counts; null as <see cref="IsCorrect"/>, and of a question that was left out.</summary>
    public QuestionScore? Score => IsLeftOut ? null : AnsweredScore;

    /// <summary>How often the student left the page for another tab or window while it was on the table. A fact, not a verdict.</summary>
    public int TimesAway { get; private set; }

    /// <summary>Ability and its standard error after this answer.</summary>
    public double? Theta { get; private set; }
    public double? StandardError { get; private set; }

    public bool IsAnswered => AnsweredAt is not null;

    /// <summary>Moves the end of its time: a break does.</summary>
    internal void MoveTime(TimeSpan by) => TimeEndsAt += by;

    internal void CountAway() => TimesAway++;

    internal void LeaveOut(bool isLeftOut) => IsLeftOut = isLeftOut;

    internal void End(QuestionOutcome outcome, double theta, double standardError, DateTimeOffset at)
    {
        if (IsAnswered) throw new InvalidOperationException($"Question {Position} of session {SessionId} is already answered.");
        (Kind, GivenAnswer) = (outcome.Kind, outcome.Answer);
        (IsCorrect, Points, MaximumPoints) = (outcome.Score?.IsFull, outcome.Score?.Points, outcome.Score?.Maximum);
        Theta = theta;
        StandardError = standardError;
        AnsweredAt = at;
    }
}
