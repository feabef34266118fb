using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>How much of the spread of abilities is signal, from 0 to 1.</summary>
public static class Reliability
{
    /// <summary>
    /// Empirical reliability of posterior means: var(θ̂) / (var(θ̂) + mean(SE²)) with the variance over N; by the law of total variance the
    /// denominator is the variance of ability (Bock and Mislevy 1982; Kim 2012). Null below two examinees and where nothing varies.
    /// </summary>
    public static double? OfPosteriorMeans(IReadOnlyList<AbilityEstimate> estimates)
    {
        var (variance, error) = Moments(estimates);
        return estimates.Count < 2 || variance + error == 0 ? null : variance / (variance + error);
    }

    /// <summary>
    /// Marginal reliability of estimates that do not shrink (maximum likelihood, WLE): 1 − mean(SE²) / var(θ̂) (Green, Bock, Humphreys, Linn
    /// and Reckase 1984). Null below two examinees and where nothing varies; below 0 where the errors exceed the spread.
    /// </summary>
    public static double? OfUnshrunkenEstimates(IReadOnlyList<AbilityEstimate> estimates)
    {
        var (variance, error) = Moments(estimates);
        return estimates.Count < 2 || variance == 0 ? null : 1 - (error / variance);
    }

    /// <summary>
    /// What a test of these items will have, all given: Σ_q w_q I(θ_q) / (I(θ_q) + 1 / σ²), with σ the standard deviation of ability.
    /// </summary>
    public static double OfTest(IReadOnlyList<ItemParameters> items, Quadrature ability)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(ability);
        var (mean, square) = (0.0, 0.0);
        for (var node = 0; node < ability.Count; node++) mean += Math.Exp(ability.LogWeights[node]) * ability.Nodes[node];
        for (var node = 0; node < ability.Count; node++) square += Math.Exp(ability.LogWeights[node]) * (ability.Nodes[node] - mean) * (ability.Nodes[node] - mean);
        var reliability = 0.0;
        for (var node = 0; node < ability.Count; node++)
        {
            var information = TestInformation.At(items, ability.Nodes[node]);
            reliability += Math.Exp(ability.LogWeights[node]) * information / (information + (1 / square));
        }

        return reliability;
    }

    private static (double Variance, double Error) Moments(IReadOnlyList<AbilityEstimate> estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        if (estimates.Count == 0) return (0, 0);
        var mean = estimates.Average(estimate => estimate.Theta);
        return (estimates.Average(estimate => (estimate.Theta - mean) * (estimate.Theta - mean)), estimates.Average(estimate => estimate.StandardError * estimate.StandardError));
    }
}

/// <summary>Test information at one ability and the standard error 1 / √I that goes with it; null where there is no information.</summary>
public readonly record struct TestInformationPoint(double Theta, double Information, double? StandardError);

/// <summary>I(θ) = Σ_j I_j(θ): what all items of a bank or a form tell together.</summary>
public static class TestInformation
{
    /// <summary>I(θ).</summary>
    public static double At(IReadOnlyList<ItemParameters> items, double theta)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (!double.IsFinite(theta)) throw new ArgumentOutOfRangeException(nameof(theta), theta, "An ability is finite.");
        var sum = 0.0;
        foreach (var item in items) sum += LogisticModel.ItemInformation(item, theta);
        return sum;
    }

    /// <summary>Over a grid of abilities.</summary>
    public static IReadOnlyList<TestInformationPoint> Over(IReadOnlyList<ItemParameters> items, IReadOnlyList<double> thetas)
    {
        ArgumentNullException.ThrowIfNull(thetas);
        return [.. thetas.Select(theta =>
        {
            var information = At(items, theta);
            var standardError = 1 / Math.Sqrt(information);
            return new TestInformationPoint(theta, information, double.IsFinite(standardError) ? standardError : null);
        })];
    }
}
