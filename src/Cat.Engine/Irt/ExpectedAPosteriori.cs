using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>
/// Expected a posteriori ability (Bock and Mislevy 1982): θ̂ = Σ θ_q w_q / Σ w_q with w_q = L(θ_q) g(θ_q) over the nodes of
/// a normal prior g; the standard error is the posterior standard deviation. Exists for every response pattern, also
/// all right and all wrong.
/// </summary>
public sealed class ExpectedAPosteriori
{
    // Steps of 0.1 prior standard deviations to ±6: against a grid ten times finer the estimate moves by less than 1e-6.
    private const int NodeCount = 121;
    private const double HalfWidth = 6;

    private readonly Quadrature _prior;

    public ExpectedAPosteriori(AbilityPrior prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        _prior = Quadrature.Normal(prior.Mean, prior.StandardDeviation, NodeCount, HalfWidth);
    }

    public AbilityEstimate Estimate(IReadOnlyList<ScoredResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var nodes = _prior.Nodes;
        Span<double> logPosterior = stackalloc double[NodeCount];
        _prior.LogWeights.CopyTo(logPosterior);
        foreach (var response in responses)
        {
            for (var node = 0; node < nodes.Length; node++)
                logPosterior[node] += LogisticModel.LogProbability(response.Parameters, nodes[node], response.Score == 1);
        }

        var total = Quadrature.LogSumExp(logPosterior);
        var mean = 0.0;
        for (var node = 0; node < nodes.Length; node++) mean += nodes[node] * Math.Exp(logPosterior[node] - total);
        var variance = 0.0;
        for (var node = 0; node < nodes.Length; node++) variance += (nodes[node] - mean) * (nodes[node] - mean) * Math.Exp(logPosterior[node] - total);
        return new AbilityEstimate(mean, Math.Sqrt(variance));
    }
}
