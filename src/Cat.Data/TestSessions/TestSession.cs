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

    /// <summary>The time of the test was over.</summary>
    TimeRanOut,

    /// <summary>The test's window closed.</summary>
    WindowClosed,
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

    public TestSession(Assignment assignment, TestPlan plan, Guid studentId, int attemptNumber, int extraTimePercent, long seed, DateTimeOffset startedAt)
    {
        Id = TestSessionId.New();
        AssignmentId = assignment.Id;
        BankId = plan.BankId;
        StudentId = studentId;
        AttemptNumber = attemptNumber;
        Rules = plan.Rules;
        Bands = plan.Bands;
        Delivery = plan.Delivery;
        IsPractice = plan.Delivery.IsPractice;
        ExtraTimePercent = extraTimePercent;
        TimeEndsAt = startedAt + WithExtraTime(plan.Delivery.TestTime);
        WindowEndsAt = plan.Delivery.WhenWindowCloses == ClosingRule.EndAtClosing ? assignment.ClosesAt : null;
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

    public DeliveryRules Delivery { get; private set; } = null!; // set by EF or the public constructor

    /// <summary>Nothing of it counts; <see cref="DeliveryRules.IsPractice"/> where queries need it.</summary>
    public bool IsPractice { get; private set; }

    /// <summary>The student's accommodation when the session began, in per cent.</summary>
    public int ExtraTimePercent { get; private set; }

    /// <summary>When the time of the test is over, longest break included while one lasts; null: no limit.</summary>
    public DateTimeOffset? TimeEndsAt { get; private set; }

    /// <summary>When the test ends because its window closes; null: it does not.</summary>
    public DateTimeOffset? WindowEndsAt { get; private set; }

    public int BreaksTaken { get; private set; }

    /// <summary>Since when the student is on a break; null: not on one.</summary>
    public DateTimeOffset? BreakBeganAt { get; private set; }

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
    public AdministeredQuestion Present(QuestionId questionId, QuestionVersionId versionId, QuestionParameters parameters, SelectionRecord selection, bool isPilot, DateTimeOffset at)
    {
        if (IsFinished) throw new InvalidOperationException($"Session {Id} is finished; no question can be presented.");
        if (OnTheTable is { } open) throw new InvalidOperationException($"Session {Id} has question {open.Position} on the table.");
        if (Questions.Any(question => question.QuestionId == questionId)) throw new InvalidOperationException($"Session {Id} has already given question {questionId}.");
        var question = new AdministeredQuestion(Id, Questions.Count + 1, questionId, versionId, parameters, selection, isPilot, at, at + WithExtraTime(Delivery.QuestionTime));
        Questions.Add(question);
        return question;
    }

    /// <summary>Records how the question on the table ended, with the ability estimate that includes it.</summary>
    public void Record(QuestionOutcome outcome, double theta, double standardError, DateTimeOffset at)
    {
        var question = OnTheTable ?? throw new InvalidOperationException($"Session {Id} has no question on the table.");
        question.End(outcome, theta, standardError, at);
        Theta = theta;
        StandardError = standardError;
    }

    /// <summary>When the clock ends the session: the end of its time or of its window, whichever comes first.</summary>
    public DateTimeOffset? EndsAt => TimeEndsAt is { } time && WindowEndsAt is { } window ? (time < window ? time : window) : TimeEndsAt ?? WindowEndsAt;

    /// <summary>Why the clock has ended the session at a moment; null: it has not.</summary>
    public SessionStopReason? EndedByClockAt(DateTimeOffset at)
    {
        if (IsFinished || EndsAt is not { } end || at < end) return null;
        return end == WindowEndsAt ? SessionStopReason.WindowClosed : SessionStopReason.TimeRanOut;
    }

    /// <summary>Whether the time of the question on the table is over at a moment.</summary>
    public bool IsQuestionOverAt(DateTimeOffset at) => OnTheTable is { TimeEndsAt: { } end } && at >= end;

    /// <summary>Whether a break is on: the longest there may be ends by itself.</summary>
    public bool IsOnBreakAt(DateTimeOffset at) => BreakBeganAt is { } began && at < began + Delivery.LongestBreak;

    public bool MayTakeBreakAt(DateTimeOffset at) => !IsFinished && BreaksTaken < Delivery.BreaksAllowed && !IsOnBreakAt(at);

    /// <summary>Stops the clocks for the longest break there may be; <see cref="EndBreak"/> takes back what is not used of it.</summary>
    public void BeginBreak(DateTimeOffset at)
    {
        if (!MayTakeBreakAt(at)) throw new InvalidOperationException($"Session {Id} may take no break.");
        BreaksTaken++;
        BreakBeganAt = at;
        MoveTime(Delivery.LongestBreak);
    }

    /// <summary>Nothing happens when there is no break.</summary>
    public void EndBreak(DateTimeOffset at)
    {
        if (BreakBeganAt is not { } began) return;
        var unused = began + Delivery.LongestBreak - at;
        if (unused > TimeSpan.Zero) MoveTime(-unused);
        BreakBeganAt = null;
    }

    public void CountAway(int position)
    {
        if (OnTheTable is { } open && open.Position == position) open.CountAway();
    }

    private void MoveTime(TimeSpan by)
    {
        TimeEndsAt += by;
        OnTheTable?.MoveTime(by);
    }

    private TimeSpan? WithExtraTime(TimeSpan? time) => time * (1 + (ExtraTimePercent / 100.0));

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
