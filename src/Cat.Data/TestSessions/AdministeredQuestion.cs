using Cat.Data.ItemBanks;

namespace Cat.Data.TestSessions;

/// <summary>One question of a session, with the parameters that it had then.</summary>
public sealed class AdministeredQuestion
{
    private AdministeredQuestion()
    {
    }

    internal AdministeredQuestion(TestSessionId sessionId, int position, QuestionVersion version, QuestionParameters parameters, SelectionRecord selection, bool isPilot, DateTimeOffset presentedAt)
    {
        SessionId = sessionId;
        Position = position;
        QuestionId = version.QuestionId;
        QuestionVersionId = version.Id;
        Discrimination = parameters.Discrimination;
        Difficulty = parameters.Difficulty;
        Guessing = parameters.Guessing;
        UpperAsymptote = parameters.UpperAsymptote;
        Selection = selection;
        IsPilot = isPilot;
        PresentedAt = presentedAt;
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
    public SelectionRecord Selection { get; private set; } = null!; // set by EF or the internal constructor
    public DateTimeOffset PresentedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public GivenAnswer? GivenAnswer { get; private set; }
    public bool? IsCorrect { get; private set; }

    /// <summary>Ability and its standard error after this answer.</summary>
    public double? Theta { get; private set; }
    public double? StandardError { get; private set; }

    public bool IsAnswered => AnsweredAt is not null;

    internal void Answer(GivenAnswer answer, bool isCorrect, double theta, double standardError, DateTimeOffset at)
    {
        if (IsAnswered) throw new InvalidOperationException($"Question {Position} of session {SessionId} is already answered.");
        GivenAnswer = answer;
        IsCorrect = isCorrect;
        Theta = theta;
        StandardError = standardError;
        AnsweredAt = at;
    }
}
