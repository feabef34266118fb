using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>An ability as a test reported it: the posterior's mean and standard deviation, and the prior that it was reported under.</summary>
public readonly record struct MeasuredAbility(AbilityEstimate Estimate, AbilityPrior Prior)
{
    /// <summary>
    /// The estimate without its prior, by the normal approximation: a normal prior N(μ, σ²) and a normal likelihood N(m, 1/L) make a posterior of precision
    /// 1/SE² = L + 1/σ² and mean θ̂ = SE² (L m + μ/σ²), so that L = 1/SE² − 1/σ² and m = (θ̂/SE² − μ/σ²) / L. Null where the answers carry less than
    /// <see cref="LeastShare"/> of the prior's own information.
    /// </summary>
    public AbilityEstimate? WithoutPrior()
    {
        var (priorPrecision, precision) = (1 / (Prior.StandardDeviation * Prior.StandardDeviation), 1 / (Estimate.StandardError * Estimate.StandardError));
        var information = precision - priorPrecision;
        return information < LeastShare * priorPrecision || !double.IsFinite(information)
            ? null
            : new AbilityEstimate(((Estimate.Theta * precision) - (Prior.Mean * priorPrecision)) / information, 1 / Math.Sqrt(information));
    }

    /// <summary>w = SE²/σ², what the prior counts in the estimate: θ̂ = (1 − w) m + w μ. Near 0 after many answers, 1 without any.</summary>
    public double PriorShare => Estimate.StandardError * Estimate.StandardError / (Prior.StandardDeviation * Prior.StandardDeviation);

    /// <summary>Answers that say less than a quarter of what the prior says leave nothing to compare.</summary>
    public const double LeastShare = 0.25;
}

/// <summary>
/// How an examinee changed between two tests on one scale. Both priors are taken out first: they pull both estimates to the same place, which hides change, and the
/// less precise test is pulled more, which invents it. With m and SE the estimates without their priors, d = m₂ − m₁, SE_d² = SE₁² + SE₂², z = d / SE_d.
/// </summary>
/// <param name="Difference">d, on the scale of θ; above 0 for a gain.</param>
/// <param name="StandardError">SE_d.</param>
public readonly record struct AbilityChange(double Difference, double StandardError)
{
    public double Z => Difference / StandardError;

    /// <summary>Two-sided: how often examinees who did not change differ by as much or more.</summary>
    public double PValue => NormalDistribution.TwoSided(Z);

    /// <summary>Null where one of the tests carries too little information for any statement.</summary>
    public static AbilityChange? Between(MeasuredAbility before, MeasuredAbility after) => before.WithoutPrior() is { } first && after.WithoutPrior() is { } second
        ? new AbilityChange(second.Theta - first.Theta, Math.Sqrt((first.StandardError * first.StandardError) + (second.StandardError * second.StandardError)))
        : null;

    /// <summary>
    /// The p-values of many examinees, adjusted for being many (<see cref="MultipleTesting.BenjaminiHochberg"/>): of those at or below q a share of q at most is expected not to have
    /// changed. Null stays null.
    /// </summary>
    public static double?[] Adjusted(IReadOnlyList<AbilityChange?> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return MultipleTesting.BenjaminiHochberg([.. changes.Select(change => change?.PValue)]);
    }
}
