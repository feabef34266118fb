using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Tests.Published;

/// <summary>What a published test is, in words.</summary>
internal static class TestFacts
{
    public static IEnumerable<(string Name, string Text)> Of(TestDetails test)
    {
        yield return ("Item bank", test.BankRevision is { } revision ? $"{test.BankName}, as it was when the test was published (revision {revision})" : test.BankName);
        yield return ("Purpose", PurposeOf(test.Rules.Purpose));
        yield return ("Concepts", test.ScopeNames.Count == 0 ? "all" : string.Join(", ", test.ScopeNames));
        yield return ("Starts", test.Rules.Start switch
        {
            StartRule.PriorMean => "in the middle",
            StartRule.PreviousAbility => "at the student's last result",
        } + (test.Rules.Openers.Count > 0 ? $"; begins with {CountText.Of(test.Rules.Openers.Count, "fixed question")}" : ""));
        yield return ("Ends", EndOf(test.Rules, test.Scale));
        yield return ("Who chooses", test switch
        {
            { PolicyVersion: { } version } => $"the bank's trained policy, version {version}",
            { BankRevision: null, Rules.Selection: SelectionRule.ActivePolicy } => "the bank's trained policy, if it has one when a student begins",
            _ => "Fisher's rule",
        });
        if (test.Rules.ConceptLimits.Count > 0) yield return ("Questions of single concepts", string.Join("; ", test.Rules.ConceptLimits.Select(LimitOf)));
        if (test.Rules.ExposureCap is { } cap) yield return ("Exposure", string.Create(CultureInfo.InvariantCulture, $"no question in more than {cap:P0} of tests"));
        if (test.Delivery.IsPractice) yield return ("Practice", "nothing counts");
        if (test.Delivery.TestTime is { } time) yield return ("Time", string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} minutes"));
        yield return ("Levels", string.Join(", ", test.Bands.Select(band => band.LowerBound is { } cut ? $"{band.Name} from {test.Scale.Text(cut)}" : band.Name)));
    }

    private static string PurposeOf(TestPurpose purpose) => purpose switch
    {
        TestPurpose.OverallAbility => "overall ability",
        TestPurpose.ConceptProfile => "concept profile",
        TestPurpose.Placement => "placement in levels",
    };

    private static string EndOf(AdaptiveRules rules, ReportingScale scale) => rules switch
    {
        { Placement: { } placement } => string.Create(CultureInfo.InvariantCulture, $"when the level is {placement.Confidence:P0} certain, after {rules.MinimumQuestions} to {rules.MaximumQuestions} questions"),
        { TargetStandardError: { } target } => $"when the result is precise to ±{scale.DistanceText(target)} points, after {rules.MinimumQuestions} to {rules.MaximumQuestions} questions",
        _ => $"after {CountText.Of(rules.MaximumQuestions, "question")}",
    };

    private static string LimitOf(ConceptLimit limit) => (limit.Minimum, limit.Maximum) switch
    {
        (0, { } most) => $"{limit.Name} at most {most}",
        (var least, null) => $"{limit.Name} at least {least}",
        (var least, { } most) => $"{limit.Name} {least} to {most}",
    };
}
