using Cat.Data.TestPlans;

namespace Cat.Web.Features.Tests.Published;

/// <summary>What a teacher would ask for to get a test like a published one.</summary>
internal static class PublishedRequest
{
    public static TestRequest Of(TestPlan plan, IReadOnlyList<ChosenConcept> concepts, IReadOnlyList<OpenerRequest> openers)
    {
        var (rules, scale) = (plan.Rules, plan.Scale);
        return new TestRequest
        {
            BankId = plan.BankId,
            Name = NameOf(plan.Name),
            Purpose = rules.Purpose,
            ChoosesConcepts = concepts.Count > 0,
            Concepts = concepts,
            Length = LengthOf(rules, scale) with { Openers = openers },
            Choice = new ChoiceRequest
            {
                UsesPolicy = rules.Selection == SelectionRule.ActivePolicy,
                Quality = Dial(rules.Weights.Quality),
                Diversity = Dial(rules.Weights.Diversity),
                Novelty = Dial(rules.Weights.Novelty),
                RandomesqueCount = rules.RandomesqueCount,
            },
            Guards = new GuardRequest
            {
                ConceptLimits = [.. rules.ConceptLimits.Select(limit => new ConceptLimitRequest(limit.ConceptId, limit.Name, limit.Minimum, limit.Maximum))],
                ExposureCapPercent = rules.ExposureCap is { } cap ? (int)Math.Round(100 * cap) : null,
                SeenTests = rules.SeenTests,
                PilotPercent = (int)Math.Round(100 * rules.PilotShare),
                SetsExposureAside = rules.WhenRulesConflict == ConflictRule.SetAsideExposure,
            },
            Delivery = DeliveryOf(plan.Delivery),
            Levels = new LevelsRequest { ScaleMean = scale.Mean, ScaleDeviation = scale.StandardDeviation, Bands = BandRequest.Of(plan.Bands, scale) },
        };
    }

    private static LengthRequest LengthOf(AdaptiveRules rules, ReportingScale scale)
    {
        var length = new LengthRequest
        {
            Start = rules.Start,
            IsFixedLength = rules.TargetStandardError is null && rules.Placement is null,
            QuestionCount = rules.MaximumQuestions,
            MinimumQuestions = rules.MinimumQuestions,
            MaximumQuestions = rules.MaximumQuestions,
            Precision = Math.Round(scale.OfDistance(rules.TargetStandardError ?? 0.35), 6),
        };
        return rules.Placement is { } placement ? length with { ConfidencePercent = (int)Math.Round(100 * placement.Confidence) } : length;
    }

    private static DeliveryRequest DeliveryOf(DeliveryRules rules) => new()
    {
        IsPractice = rules.IsPractice,
        TestMinutes = rules.TestTime is { } test ? (int)Math.Ceiling(test.TotalMinutes) : null,
        QuestionSeconds = rules.QuestionTime is { } question ? (int)question.TotalSeconds : null,
        WhenTimeRunsOut = rules.WhenTimeRunsOut,
        Skipping = rules.Skipping,
        BreaksAllowed = rules.BreaksAllowed,
        BreakMinutes = (int)Math.Ceiling(rules.LongestBreak.TotalMinutes),
        WhenWindowCloses = rules.WhenWindowCloses,
        ResultRelease = rules.ResultRelease,
        ReviewRelease = rules.ReviewRelease,
        ComparesWithClass = rules.ComparesWithClass,
        DiscouragesCopying = rules.DiscouragesCopying,
    };

    private static int Dial(double weight) => Math.Clamp((int)Math.Round(weight), 0, ChoiceRequest.LargestWeight);

    private static string NameOf(string name) => $"{(name.Length > TestRequest.LongestName - 7 ? name[..(TestRequest.LongestName - 7)] : name)} (copy)";
}
