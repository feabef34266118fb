using Cat.Data.TestPlans;
using Cat.Engine.Irt;
using Cat.Engine.Numerics;
using Cat.Web.Measurement.Classes;

namespace Cat.Web.Measurement.Comparison;

/// <summary>How a student changed from one test to the next, by <see cref="AbilityChange"/>: what both priors pull is taken out first.</summary>
/// <param name="Difference">On the scale of θ; above 0 for a gain.</param>
/// <param name="StandardError">Of it.</param>
/// <param name="PValue">How often a student who did not change differs by as much or more.</param>
public sealed record ResultChange(double Difference, double StandardError, double PValue)
{
    private const double Level = 0.05;

    public bool IsClear => PValue <= Level;

    /// <summary>Ends of the 95 % interval.</summary>
    public double Low => Difference - (NormalDistribution.Quantile(0.975) * StandardError);

    public double High => Difference + (NormalDistribution.Quantile(0.975) * StandardError);

    /// <summary>Null where one of the tests says too little for any statement.</summary>
    internal static ResultChange? Between(Measured before, AdaptiveRules rulesBefore, Measured after, AdaptiveRules rulesAfter) =>
        AbilityChange.Between(ToEngine(before, rulesBefore), ToEngine(after, rulesAfter)) is { } change ? new ResultChange(change.Difference, change.StandardError, change.PValue) : null;

    private static MeasuredAbility ToEngine(Measured result, AdaptiveRules rules) => new(new AbilityEstimate(result.Theta, result.StandardError), new AbilityPrior(rules.PriorMean, rules.PriorStandardDeviation));
}
