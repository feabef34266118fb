using Cat.Data.TestPlans;

namespace Cat.Web.Features.Tests;

/// <summary>Who chooses, and what counts, as a teacher asked for it.</summary>
public sealed record ChoiceRequest
{
    public const int LargestWeight = 10;
    public const int MostRandomesque = 50;

    public bool UsesPolicy { get; init; } = true;
    public int Quality { get; init; } = 4;
    public int Diversity { get; init; } = 4;
    public int Novelty { get; init; } = 2;
    public int? RandomesqueCount { get; init; } = 5;

    public void FindProblems(Dictionary<TestField, string> problems)
    {
        if (RandomesqueCount is not (>= 1 and <= MostRandomesque)) problems[TestField.RandomesqueCount] = $"Between 1 and {MostRandomesque}.";
        if (UsesPolicy && Quality + Diversity + Novelty == 0) problems[TestField.Weights] = "One of the three must count for something.";
    }

    /// <summary>Only for a request without problems.</summary>
    public AdaptiveRules AddTo(AdaptiveRules rules)
    {
        var drawing = rules with { RandomesqueCount = RandomesqueCount ?? throw new InvalidOperationException("The number of similar questions was not checked.") };
        return UsesPolicy
            ? drawing with { Selection = SelectionRule.ActivePolicy, Weights = new PolicyWeights(Quality, Diversity, Novelty) }
            : drawing with { Selection = SelectionRule.Fisher };
    }
}
