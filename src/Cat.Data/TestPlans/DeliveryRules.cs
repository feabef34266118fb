namespace Cat.Data.TestPlans;

/// <summary>What a question without an answer counts.</summary>
public enum UnansweredRule
{
    Wrong,

    /// <summary>It takes a place in the test and says nothing of the student.</summary>
    NotCounted,
}

public enum SkipRule
{
    NotAllowed,
    Wrong,
    NotCounted,
}

/// <summary>What happens to a test that is still running when its window closes.</summary>
public enum ClosingRule
{
    /// <summary>Who has begun may finish, within the time of the test.</summary>
    FinishStarted,

    /// <summary>The test ends at that moment; later answers are not taken.</summary>
    EndAtClosing,
}

/// <summary>When a student may see something.</summary>
public enum ReleaseRule
{
    AtOnce,

    /// <summary>When the test's window has closed; at once where it never closes.</summary>
    AfterClosing,

    Never,
}

public static class Release
{
    /// <param name="rule">When.</param>
    /// <param name="closesAt">When the window closes; null: never.</param>
    /// <param name="at">Now.</param>
    public static bool IsDue(this ReleaseRule rule, DateTimeOffset? closesAt, DateTimeOffset at) => rule switch
    {
        ReleaseRule.AtOnce => true,
        ReleaseRule.AfterClosing => closesAt is not { } closes || at >= closes,
        ReleaseRule.Never => false,
    };
}

/// <summary>How a test is given: time, skipping, breaks, feedback. Copied into every session.</summary>
public sealed record DeliveryRules
{
    public static readonly TimeSpan ShortestTime = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan LongestTime = TimeSpan.FromHours(24);
    public const int MostBreaks = 20;

    private readonly TimeSpan? _testTime;
    private readonly TimeSpan? _questionTime;
    private readonly int _breaksAllowed;
    private readonly TimeSpan _longestBreak = TimeSpan.FromMinutes(10);

    /// <summary>For the whole test, before a student's extra time; null: no limit.</summary>
    public TimeSpan? TestTime
    {
        get => _testTime;
        init => _testTime = Check(value);
    }

    /// <summary>For one question, before a student's extra time; null: no limit.</summary>
    public TimeSpan? QuestionTime
    {
        get => _questionTime;
        init => _questionTime = Check(value);
    }

    /// <summary>What the question on the table counts when its time, or the test's, runs out.</summary>
    public UnansweredRule WhenTimeRunsOut { get; init; } = UnansweredRule.Wrong;

    public SkipRule Skipping { get; init; } = SkipRule.NotAllowed;

    public int BreaksAllowed
    {
        get => _breaksAllowed;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostBreaks);
            _breaksAllowed = value;
        }
    }

    /// <summary>The clock stands still for so long at most; then it goes on by itself.</summary>
    public TimeSpan LongestBreak
    {
        get => _longestBreak;
        init => _longestBreak = Check(value) ?? TimeSpan.FromMinutes(10);
    }

    /// <summary>Right or wrong is said after each question, and nothing of it counts: not for grades, not for calibration, not for exposure.</summary>
    public bool IsPractice { get; init; }

    public ClosingRule WhenWindowCloses { get; init; } = ClosingRule.FinishStarted;

    /// <summary>When the student sees the result.</summary>
    public ReleaseRule ResultRelease { get; init; } = ReleaseRule.AtOnce;

    /// <summary>When the student sees the questions again, with their keys; never before the result.</summary>
    public ReleaseRule ReviewRelease { get; init; } = ReleaseRule.AtOnce;

    /// <summary>A student also sees where the own result lies among those of the class.</summary>
    public bool ComparesWithClass { get; init; }

    /// <summary>Text of questions cannot be marked or copied in the ordinary way. It discourages; it does not prevent.</summary>
    public bool DiscouragesCopying { get; init; }

    private static TimeSpan? Check(TimeSpan? time) => time is { } value && (value < ShortestTime || value > LongestTime)
        ? throw new ArgumentOutOfRangeException(nameof(time), value, $"A time is between {ShortestTime} and {LongestTime}.")
        : time;
}
