using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;

namespace Cat.Web.Measurement.Classes;

/// <param name="Theta">The estimate.</param>
/// <param name="StandardError">Of it.</param>
internal readonly record struct Measured(double Theta, double StandardError)
{
    public static Measured Of(TestSession session) => new(session.Theta, session.StandardError);
}

/// <summary>
/// How much of what students of a class differ in is real. Each estimate without its prior (<see cref="MeasuredAbility.WithoutPrior"/>) is m = θ + error of variance e². The variance of true
/// abilities is that of DerSimonian and Laird 1986, τ² = max (0, (Q − (n − 1)) / (Σ w − Σ w² / Σ w)), Q = Σ w (m − m̄)², w = 1 / e²; marginal reliability (Green et al. 1984) is
/// τ² / (τ² + mean of e²).
/// </summary>
/// <param name="Students">Who could be counted: whose answers say something beside the prior.</param>
/// <param name="TrueStandardDeviation">τ, on the scale of θ.</param>
/// <param name="ErrorStandardDeviation">√ (mean of e²).</param>
internal sealed record ClassSpread(int Students, double TrueStandardDeviation, double ErrorStandardDeviation)
{
    /// <summary>Fewer say nothing of a spread.</summary>
    public const int Fewest = 5;

    /// <summary>From 0 to 1.</summary>
    public double Reliability => TrueStandardDeviation * TrueStandardDeviation / ((TrueStandardDeviation * TrueStandardDeviation) + (ErrorStandardDeviation * ErrorStandardDeviation));

    /// <summary>Null with too few students.</summary>
    public static ClassSpread? Of(IEnumerable<Measured> results, AdaptiveRules rules)
    {
        var prior = new AbilityPrior(rules.PriorMean, rules.PriorStandardDeviation);
        var known = results.Select(result => new MeasuredAbility(new AbilityEstimate(result.Theta, result.StandardError), prior).WithoutPrior()).OfType<AbilityEstimate>().ToList();
        if (known.Count < Fewest) return null;
        double[] weights = [.. known.Select(one => 1 / (one.StandardError * one.StandardError))];
        var total = weights.Sum();
        var mean = known.Zip(weights, (one, weight) => weight * one.Theta).Sum() / total;
        var heterogeneity = known.Zip(weights, (one, weight) => weight * (one.Theta - mean) * (one.Theta - mean)).Sum();
        var variance = (heterogeneity - (known.Count - 1)) / (total - (weights.Sum(weight => weight * weight) / total));
        return new ClassSpread(known.Count, Math.Sqrt(Math.Max(0, variance)), Math.Sqrt(known.Average(one => one.StandardError * one.StandardError)));
    }
}
