using Cat.Data.TestPlans;

namespace Cat.Web.Features.Taking;

/// <summary>How a test works, one sentence a rule, for the student who is about to begin.</summary>
internal static class RuleText
{
    public static IEnumerable<string> Of(AssignedTest test)
    {
        var (words, delivery) = (TakingWords.Text, test.Delivery);
        if (delivery.IsPractice) yield return words["rule.practice"];
        yield return words.Count(test.Rules.TargetStandardError is null ? "rule.fixed-length" : "rule.at-most", test.Rules.MaximumQuestions);
        if (test.Time.Test is { } whole) yield return words["rule.test-time", TimeText.Of(whole)];
        if (test.Time.Question is { } question) yield return words["rule.question-time", TimeText.Of(question)];
        if (test.Time is { IsLimited: true, ExtraPercent: > 0 and var extra }) yield return words["rule.extra-time", extra];
        if (test.Time.IsLimited) yield return words[delivery.WhenTimeRunsOut switch { UnansweredRule.Wrong => "rule.time-out-wrong", UnansweredRule.NotCounted => "rule.time-out-not-counted" }];
        if (test.ClosesAt is not null) yield return words[delivery.WhenWindowCloses switch { ClosingRule.FinishStarted => "rule.closing-finish", ClosingRule.EndAtClosing => "rule.closing-end" }];
        yield return words["rule.adapts"];
        if (test.MostPilots > 0) yield return words.Count("rule.pilots", test.MostPilots);
        yield return words["rule.no-way-back"];
        yield return words[delivery.Skipping switch { SkipRule.NotAllowed => "rule.skip-no", SkipRule.Wrong => "rule.skip-wrong", SkipRule.NotCounted => "rule.skip-not-counted" }];
        if (delivery.BreaksAllowed > 0) yield return words.Count("rule.breaks", delivery.BreaksAllowed, TimeText.Of(delivery.LongestBreak));
        yield return words["rule.saved"];
        yield return words["rule.away"];
        yield return words[delivery.ResultRelease switch { ReleaseRule.AtOnce => "rule.result-at-once", ReleaseRule.AfterClosing => "rule.result-after-closing", ReleaseRule.Never => "rule.result-never" }];
    }
}
