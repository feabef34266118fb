using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;

namespace Cat.Data.TestSessions;

public enum SessionStopReason
{
    PrecisionReached,
    MaximumQuestions,
    NoQuestionLeft,

    /// <summary>No question was left that kept every rule of the test.</summary>
    RulesCannotBeKept,
}

/// <summary>
/// A stored sitting. The question on the table is stored before it is shown; an answer is recorded once, with the
/// ability known after it. The rules and each question's parameters are copies: a result never changes afterwards.
/// </summary>
public sealed class TestSession
{
    private TestSession()
    {
    }

    public TestSession(Assignment assignment, TestPlan plan, Guid studentId, int attemptNumber, long seed, DateTimeOffset startedAt)
    {
        Id = TestSessionId.New();
        AssignmentId = assignment.Id;
        BankId = plan.BankId;
        StudentId = studentId;
        AttemptNumber = attemptNumber;
        Rules = plan.Rules;
        Bands = plan.Bands;
        Seed = seed;
        StartedAt = startedAt;
        Theta = plan.Rules.PriorMean;
        StandardError = plan.Rules.PriorStandardDeviation;
    }

    public TestSessionId Id { get; private set; }
    public AssignmentId AssignmentId { get; private set; }
    public ItemBankId BankId { get; private set; }
    public Guid StudentId { get; private set; }
    public int AttemptNumber { get; private set; }
    public AdaptiveRules Rules { get; private set; } = null!; // set by EF or the public constructor
    public IReadOnlyList<AbilityBand> Bands { get; private set; } = [];

    /// <summary>The snapshot of the bank that the session draws on; null in sessions from before there were any.</summary>
    public int? BankRevision { get; private set; }

    /// <summary>The policy that chooses to the end of this session; null: Fisher's rule.</summary>
    public PolicyModelId? ModelId { get; private set; }

    /// <summary>Which rules could not be kept together, in words, when that ended the test.</summary>
    public string? ConflictReason { get; private set; }

    /// <summary>With a question's position it decides every draw of this test, so that the test can be replayed.</summary>
    public long Seed { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public SessionStopReason? StopReason { get; private set; }

    /// <summary>The ability estimate after the last recorded answer (before the first: the prior) and its standard error.</summary>
    public double Theta { get; private set; }
    public double StandardError { get; private set; }

    /// <summary>By position, from 1. The last one is on the table while it has no answer.</summary>
    public List<AdministeredQuestion> Questions { get; private set; } = [];

    public bool IsFinished => FinishedAt is not null;

    public AdministeredQuestion? OnTheTable => IsFinished ? null : Questions.FirstOrDefault(question => !question.IsAnswered);

    /// <summary>Questions that count, answered or on the table.</summary>
    public int ScoredCount => Questions.Count(question => !question.IsPilot);

    /// <summary>What the session draws on and who chooses, once, before its first question.</summary>
    public void Freeze(int bankRevision, PolicyModelId? model)
    {
        if (Questions.Count > 0) throw new InvalidOperationException($"Session {Id} has begun; what it draws on is fixed.");
        (BankRevision, ModelId) = (bankRevision, model);
    }

    /// <summary>Puts the next question on the table.</summary>
    public AdministeredQuestion Present(QuestionVersion version, QuestionParameters parameters, SelectionRecord selection, bool isPilot, DateTimeOffset at)
    {
        if (IsFinished) throw new InvalidOperationException($"Session {Id} is finished; no question can be presented.");
        if (OnTheTable is { } open) throw new InvalidOperationException($"Session {Id} has question {open.Position} on the table.");
        if (Questions.Any(question => question.QuestionId == version.QuestionId)) throw new InvalidOperationException($"Session {Id} has already given question {version.QuestionId}.");
        var question = new AdministeredQuestion(Id, Questions.Count + 1, version, parameters, selection, isPilot, at);
        Questions.Add(question);
        return question;
    }

    /// <summary>Records the answer to the question on the table with the ability estimate that includes it.</summary>
    public void Record(GivenAnswer answer, bool isCorrect, double theta, double standardError, DateTimeOffset at)
    {
        var question = OnTheTable ?? throw new InvalidOperationException($"Session {Id} has no question on the table.");
        question.Answer(answer, isCorrect, theta, standardError, at);
        Theta = theta;
        StandardError = standardError;
    }

    /// <param name="reason">Why.</param>
    /// <param name="conflict">Which rules could not be kept, in words, when that is the reason.</param>
    /// <param name="at">When.</param>
    public void Finish(SessionStopReason reason, string? conflict, DateTimeOffset at)
    {
        if (IsFinished) throw new InvalidOperationException($"Session {Id} is already finished.");
        if (OnTheTable is { } open) throw new InvalidOperationException($"Session {Id} has question {open.Position} on the table.");
        StopReason = reason;
        ConflictReason = conflict;
        FinishedAt = at;
    }
}
