using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>
/// Expected a posteriori ability (Bock and Mislevy 1982): θ̂ = Σ θ_q w_q / Σ w_q with w_q = L(θ_q) g(θ_q) over the nodes of
/// a normal prior g; the standard error is the posterior standard deviation. Exists for every response pattern, also
/// all right and all wrong; no responses give the prior, flagged <see cref="EstimateFlag.NoResponses"/>.
/// </summary>
/// <remarks>
/// A grid of step h holds a posterior of standard deviation s with an error of about exp(−2π² s²/h²): 3e-9 at s = h. Where s comes out below h
/// (h is 0.1 prior standard deviations by default, so after hundreds of responses or very discriminating items) the posterior is
/// taken again on a finer grid around its mean.
/// </remarks>
public sealed class ExpectedAPosteriori : IAbilityEstimator
{
    /// <summary>Steps of 0.1 prior standard deviations to ±6: against a grid ten times finer the estimate moves by less than 1e-6.</summary>
    public const int DefaultNodeCount = 121;

    private const double HalfWidth = 6;
    // At 25 nodes the step is half a prior standard deviation.
    private const int LeastNodeCount = 25;
    private const int LargestNodeCount = 1001;
    // A grid six times finer that reaches ten of the old steps to either side of the mean.
    private const int FineNodeCount = 121;
    private const double FineHalfWidthInSteps = 10;
    private const int LargestRefinements = 50;

    private readonly Quadrature _quadrature;

    public ExpectedAPosteriori(AbilityPrior prior, int nodeCount = DefaultNodeCount)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentOutOfRangeException.ThrowIfLessThan(nodeCount, LeastNodeCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nodeCount, LargestNodeCount);
        Prior = prior;
        _quadrature = Quadrature.Normal(prior.Mean, prior.StandardDeviation, nodeCount, HalfWidth);
        GridStep = 2 * HalfWidth * prior.StandardDeviation / (nodeCount - 1);
    }

    public AbilityPrior Prior { get; }

    internal Quadrature Quadrature => _quadrature;

    internal double GridStep { get; }

    /// <summary>Without responses it is the prior as the grid sees it.</summary>
    public AbilityEstimate Estimate(IReadOnlyList<ItemResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var test = new MixedTest(responses);
        return OnGrid(ref test);
    }

    EstimatedAbility IAbilityEstimator.Estimate(IReadOnlyList<ItemResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return responses.Count == 0 ? WithoutResponses : new(Estimate(responses), EstimateFlag.Ok);
    }

    internal EstimatedAbility WithoutResponses => new(new AbilityEstimate(Prior.Mean, Prior.StandardDeviation), EstimateFlag.NoResponses);

    /// <summary>Finer grids around a coarse estimate until the step is at most the standard error.</summary>
    internal AbilityEstimate Refine<TTest>(ref TTest test, AbilityEstimate coarse)
        where TTest : ILikelihood, allows ref struct
    {
        Span<double> nodes = stackalloc double[FineNodeCount];
        Span<double> logPosterior = stackalloc double[FineNodeCount];
        var (estimate, step, lower, upper) = (coarse, GridStep, _quadrature.Nodes[0], _quadrature.Nodes[^1]);
        for (var attempt = 0; attempt < LargestRefinements && estimate.StandardError < step; attempt++)
        {
            // Piled up at an end, the posterior lies outside the grid: move before looking closer.
            var isAtEnd = estimate.Theta - lower < step || upper - estimate.Theta < step;
            var halfWidth = isAtEnd ? step * (FineNodeCount - 1) / 2 : step * FineHalfWidthInSteps;
            (lower, upper, step) = (estimate.Theta - halfWidth, estimate.Theta + halfWidth, 2 * halfWidth / (FineNodeCount - 1));
            for (var node = 0; node < FineNodeCount; node++)
            {
                nodes[node] = lower + (step * node);
                var z = (nodes[node] - Prior.Mean) / Prior.StandardDeviation;
                logPosterior[node] = test.LogLikelihood(nodes[node]) - (z * z / 2);
            }

            estimate = Moments(nodes, logPosterior);
        }

        return estimate;
    }

    private AbilityEstimate OnGrid<TTest>(ref TTest test)
        where TTest : ILikelihood, allows ref struct
    {
        var nodes = _quadrature.Nodes;
        Span<double> logPosterior = stackalloc double[LargestNodeCount];
        logPosterior = logPosterior[..nodes.Length];
        for (var node = 0; node < nodes.Length; node++) logPosterior[node] = _quadrature.LogWeights[node] + test.LogLikelihood(nodes[node]);
        var estimate = Moments(nodes, logPosterior);
        return estimate.StandardError < GridStep ? Refine(ref test, estimate) : estimate;
    }

    private static AbilityEstimate Moments(ReadOnlySpan<double> nodes, ReadOnlySpan<double> logPosterior)
    {
        var total = Quadrature.LogSumExp(logPosterior);
        var mean = 0.0;
        for (var node = 0; node < nodes.Length; node++) mean += nodes[node] * Math.Exp(logPosterior[node] - total);
        var variance = 0.0;
        for (var node = 0; node < nodes.Length; node++) variance += (nodes[node] - mean) * (nodes[node] - mean) * Math.Exp(logPosterior[node] - total);
        return new AbilityEstimate(mean, Math.Sqrt(variance));
    }
}
