using Cat.Data.TestPlans;

namespace Cat.Web.Features.Tests;

/// <summary>How a test is given, as a teacher asked for it, not checked yet; null is a field left empty.</summary>
public sealed record DeliveryRequest
{
    public const int LongestMinutes = 24 * 60;
    public const int ShortestSeconds = 5;
    public const int LongestSeconds = 60 * 60;

    public bool IsPractice { get; init; }

    /// <summary>Null: no limit.</summary>
    public int? TestMinutes { get; init; }

    /// <summary>Null: no limit.</summary>
    public int? QuestionSeconds { get; init; }
    public UnansweredRule WhenTimeRunsOut { get; init; } = UnansweredRule.Wrong;
    public SkipRule Skipping { get; init; } = SkipRule.NotAllowed;
    public int? BreaksAllowed { get; init; } = 0;
    public int? BreakMinutes { get; init; } = 10;
    public ClosingRule WhenWindowCloses { get; init; } = ClosingRule.FinishStarted;
    public ReleaseRule ResultRelease { get; init; } = ReleaseRule.AtOnce;
    public ReleaseRule ReviewRelease { get; init; } = ReleaseRule.AtOnce;
    public bool ComparesWithClass { get; init; }
    public bool DiscouragesCopying { get; init; }

    private bool HasLimit => TestMinutes is not null || QuestionSeconds is not null;

    public void FindProblems(Dictionary<TestField, string> problems)
    {
        if (TestMinutes is < 1 or > LongestMinutes) problems[TestField.TestMinutes] = $"Between 1 and {LongestMinutes}, or empty for no limit.";
        if (QuestionSeconds is < ShortestSeconds or > LongestSeconds) problems[TestField.QuestionSeconds] = $"Between {ShortestSeconds} and {LongestSeconds}, or empty for no limit.";
        if (BreaksAllowed is not (>= 0 and <= DeliveryRules.MostBreaks)) problems[TestField.Breaks] = $"Between 0 and {DeliveryRules.MostBreaks}.";
        else if (BreaksAllowed > 0 && !HasLimit) problems[TestField.Breaks] = "Breaks stop the clock, and this test has none: students may stop and come back as they like. Set a time, or 0 breaks.";
        if (BreaksAllowed > 0 && BreakMinutes is not (>= 1 and <= LongestMinutes)) problems[TestField.BreakMinutes] = $"Between 1 and {LongestMinutes}.";
        if (IsPractice && HasLimit) problems[TestField.TestMinutes] = "Practice has no clock: reading why an answer was wrong takes time. Leave both times empty.";
        if (IsPractice && (ResultRelease != ReleaseRule.AtOnce || ReviewRelease != ReleaseRule.AtOnce)) problems[TestField.Release] = "In practice students see everything at once.";
        else if (ReviewRelease < ResultRelease) problems[TestField.Release] = "The questions cannot be seen before the result: choose a later time for them.";
    }

    /// <summary>Only for a request without problems.</summary>
    public DeliveryRules ToRules() => new()
    {
        IsPractice = IsPractice,
        TestTime = TestMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        QuestionTime = QuestionSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        WhenTimeRunsOut = WhenTimeRunsOut,
        Skipping = Skipping,
        BreaksAllowed = BreaksAllowed ?? throw new InvalidOperationException("The number of breaks was not checked."),
        LongestBreak = TimeSpan.FromMinutes(BreakMinutes ?? 10),
        WhenWindowCloses = WhenWindowCloses,
        ResultRelease = ResultRelease,
        ReviewRelease = ReviewRelease,
        ComparesWithClass = ComparesWithClass,
        DiscouragesCopying = DiscouragesCopying,
    };
}
