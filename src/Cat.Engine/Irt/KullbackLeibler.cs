using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>Sums and integrals of Kullback-Leibler information that every response model shares.</summary>
internal static class KullbackLeibler
{
    // Twenty nodes on either side of the reference: for a = 4 and δ = 3 the relative error is below 1e-8.
    private static readonly GaussLegendre Rule = new(20);

    /// <summary>
    /// One category's term p₀ (exp(u) − 1 − u) with u = log (p/p₀). Summed over categories this is Σ p₀ log (p₀/p), because both
    /// sets of probabilities sum to one; unlike the terms of that sum none is negative, so near p = p₀ nothing cancels.
    /// </summary>
    public static double Term(double logReference, double logProbability, double logRatio) => logRatio > 1
        ? Math.Max(0, Math.Exp(logProbability) - (Math.Exp(logReference) * (1 + logRatio))) // exp(u) alone would overflow
        : Math.Exp(logReference) * LogSpace.ExpMinusOneMinusX(logRatio);

    /// <summary>∫ f(θ) dθ over centre ± halfWidth, each side on its own nodes: f has its zero, a corner in the worst case, at the centre.</summary>
    public static double Integrate<TState>(TState state, double centre, double halfWidth, Func<TState, double, double> function)
    {
        if (!(halfWidth >= 0 && double.IsFinite(halfWidth))) throw new ArgumentOutOfRangeException(nameof(halfWidth), halfWidth, "A half-width is finite and at least 0.");
        var sum = 0.0;
        for (var node = 0; node < Rule.Nodes.Length; node++)
        {
            var offset = halfWidth * (1 + Rule.Nodes[node]) / 2;
            sum += Rule.Weights[node] * (function(state, centre + offset) + function(state, centre - offset));
        }

        return sum * halfWidth / 2;
    }
}
