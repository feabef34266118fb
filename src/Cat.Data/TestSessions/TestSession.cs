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

    /// <summary>The interval of ability lies inside one band.</summary>
    Placed,

    /// <summary>A teacher ended it, for a reason that is kept.</summary>
    EndedByTeacher,
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
        : this(assignment, plan, studentId, attemptNumber, extraTimePercent, assignment.ClosesAt, seed, startedAt)
    {
    }

    /// <summary>With a window that closes at another time for this student.</summary>
    public TestSession(Assignment assignment, TestPlan plan, Guid studentId, int attemptNumber, int extraTimePercent, DateTimeOffset? closesAt, long seed, DateTimeOffset startedAt)
    {
        Id = TestSessionId.New();
        AssignmentId = assignment.Id;
        BankId = plan.BankId;
        StudentId = studentId;
        AttemptNumber = attemptNumber;
        Rules = plan.Rules;
        Bands = plan.Bands;
        Delivery = plan.Delivery;
        Scale = plan.Scale;
        IsPractice = plan.Delivery.IsPractice;
        ExtraTimePercent = extraTimePercent;
        TimeEndsAt = startedAt + WithExtraTime(plan.Delivery.TestTime);
        WindowEndsAt = plan.Delivery.WhenWindowCloses == ClosingRule.EndAtClosing ? closesAt : null;
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

    /// <summary>The scale that its result is told on.</summary>
    public ReportingScale Scale { get; private set; } = new();

    /// <summary>The student's accommodation when the session began, in per cent.</summary>
    public int ExtraTimePercent { get; private set; }

    /// <summary>When the time of the test is over, longest break included while one lasts; null: no limit.</summary>
    public DateTimeOffset? TimeEndsAt { get; private set; }

    /// <summary>When the test ends because its window closes; null: it does not.</summary>
    public DateTimeOffset? WindowEndsAt { get; private set; }

    public int BreaksTaken { get; private set; }

    /// <summary>Since when the student is on a break; null: not on one.</summary>
    public DateTimeOffset? BreakBeganAt { get; private set; }

    /// <summary>Since when a teacher has the test paused; its clocks stand still. Null: it goes on.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Why a teacher ended it, or paused it while it is paused.</summary>
    public string? TeacherReason { get; private set; }

    /// <summary>When its result was last recalculated; null: it is as it was on the day.</summary>
    public DateTimeOffset? RescoredAt { get; private set; }

    /// <summary>Where the choice of questions starts, when not at the prior; the result does not depend on it.</summary>
    public double? StartMean { get; private set; }
    public double? StartStandardDeviation { get; private set; }

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

    /// <summary>Where the choice of questions starts, once, before its first question.</summary>
    public void StartAt(double mean, double standardDeviation)
    {
        if (Questions.Count > 0) throw new InvalidOperationException($"Session {Id} has begun; where it starts is fixed.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardDeviation);
        (StartMean, StartStandardDeviation) = (mean, standardDeviation);
    }

    /// <summary>Puts the next question on the table.</summary>
    public AdministeredQuestion Present(QuestionId questionId, QuestionVersionId versionId, QuestionParameters parameters, SelectionRecord selection, bool isPilot, DateTimeOffset at)
    {
        if (IsFinished) throw new InvalidOperationException($"Session {Id} is finished; no question can be presented.");
        if (OnTheTable is { } open) throw new InvalidOperationException($"Session {Id} has question {open.Position} on the table.");
        if (Questions.Any(question => question.QuestionId == questionId)) throw new InvalidOperationException($"Session {Id} has already given question {questionId}.");
        var question = new AdministeredQuestion(Id, Questions.Count + 1, questionId, versionId, parameters, selection, isPilot, NotBefore(at), at + WithExtraTime(Delivery.QuestionTime));
        Questions.Add(question);
        return question;
    }

    /// <summary>Records how the question on the table ended, with the ability estimate that includes it.</summary>
    public void Record(QuestionOutcome outcome, double theta, double standardError, DateTimeOffset at)
    {
        var question = OnTheTable ?? throw new InvalidOperationException($"Session {Id} has no question on the table.");
        question.End(outcome, theta, standardError, NotBefore(at));
        Theta = theta;
        StandardError = standardError;
    }

    /// <summary>When the clock ends the session: the end of its time or of its window, whichever comes first.</summary>
    public DateTimeOffset? EndsAt => TimeEndsAt is { } time && WindowEndsAt is { } window ? (time < window ? time : window) : TimeEndsAt ?? WindowEndsAt;

    /// <summary>Why the clock has ended the session at a moment; null: it has not.</summary>
    public SessionStopReason? EndedByClockAt(DateTimeOffset at)
    {
        if (IsFinished || PausedAt is not null || EndsAt is not { } end || at < end) return null;
        return end == WindowEndsAt ? SessionStopReason.WindowClosed : SessionStopReason.TimeRanOut;
    }

    /// <summary>Whether the time of the question on the table is over at a moment.</summary>
    public bool IsQuestionOverAt(DateTimeOffset at) => PausedAt is null && OnTheTable is { TimeEndsAt: { } end } && at >= end;

    /// <summary>Whether a break is on: the longest there may be ends by itself.</summary>
    public bool IsOnBreakAt(DateTimeOffset at) => BreakBeganAt is { } began && at < began + Delivery.LongestBreak;

    public bool MayTakeBreakAt(DateTimeOffset at) => !IsFinished && PausedAt is null && BreaksTaken < Delivery.BreaksAllowed && !IsOnBreakAt(at);

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

    /// <summary>Stops the clocks until <see cref="Resume"/>. Nothing happens when it is paused.</summary>
    public void Pause(string? reason, DateTimeOffset at)
    {
        if (IsFinished) throw new InvalidOperationException($"Session {Id} is finished; it cannot be paused.");
        if (PausedAt is not null) return;
        EndBreak(at);
        (PausedAt, TeacherReason) = (at, reason);
    }

    /// <summary>The clocks go on where they stood. Nothing happens when it is not paused.</summary>
    public void Resume(DateTimeOffset at)
    {
        if (PausedAt is not { } paused) return;
        MoveTime(at - paused);
        WindowEndsAt += at - paused;
        (PausedAt, TeacherReason) = (null, null);
    }

    /// <summary>More time: for the test, its window and the question on the table, as far as they have limits.</summary>
    public void Extend(TimeSpan by)
    {
        if (IsFinished) throw new InvalidOperationException($"Session {Id} is finished; it cannot be extended.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        MoveTime(by);
        WindowEndsAt += by;
    }

    /// <summary>Why a teacher ends it; the end itself is <see cref="Finish"/>.</summary>
    public void GiveReason(string reason) => (TeacherReason, PausedAt) = (reason, null);

    /// <summary>A recalculation: the questions that do not count, in place of those of an earlier one, and the result without them.</summary>
    internal void Rescore(IReadOnlyList<QuestionId> leftOut, double theta, double standardError, DateTimeOffset at)
    {
        if (!IsFinished) throw new InvalidOperationException($"Session {Id} is not finished; its result is still coming about.");
        foreach (var question in Questions) question.LeaveOut(leftOut.Contains(question.QuestionId));
        (Theta, StandardError, RescoredAt) = (theta, standardError, at);
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
        FinishedAt = NotBefore(at);
    }

    /// <summary>
    /// Nodes' clocks differ a little, and a clock may be put back: what happened later is never stored as earlier. Limits go by the clock as it is, so that nobody gets an hour more.
    /// </summary>
    private DateTimeOffset NotBefore(DateTimeOffset at) =>
        Questions.SelectMany(question => new[] { question.PresentedAt, question.AnsweredAt ?? StartedAt }).Append(StartedAt).Append(at).Max();
}
