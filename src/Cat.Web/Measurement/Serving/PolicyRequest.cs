using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;
using Cat.Engine.Numerics;
using Cat.Web.Measurement.Selection;

namespace Cat.Web.Measurement.Serving;

/// <summary>A choice that a policy is asked for. Items are indices of the bank.</summary>
/// <param name="Given">Scored items so far, with whether they were answered right: of an item of several points, whether at least half of them were reached.</param>
/// <param name="Estimate">Of ability, from these.</param>
/// <param name="Candidates">What the guards allow, rising.</param>
/// <param name="Circumstances">With the exposure.</param>
/// <param name="Weights">What the objectives count.</param>
/// <param name="Random">Draws.</param>
internal sealed record PolicyRequest(IReadOnlyList<(int Item, bool IsCorrect)> Given, AbilityEstimate Estimate, IReadOnlyList<int> Candidates, SelectionCircumstances Circumstances, PolicyWeights Weights, RandomSource Random);

/// <summary>What came of it: an item with the probability it was drawn with, or why there is none.</summary>
internal readonly record struct PolicyVerdict(int? Item, double Probability, FallbackReason? Fallback)
{
    public static PolicyVerdict Without(FallbackReason reason) => new(null, 0, reason);
}
