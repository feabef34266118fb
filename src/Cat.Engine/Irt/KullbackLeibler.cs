using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>Sums and integrals of Kullback-Leibler information that every response model shares.</summary>
internal static class KullbackLeibler
{
    // Twenty nodes hold twelve logits of a log-sigmoid (a = 4, δ = 3) with a relative error below 1e-7; more are cut into panels.
    private const double LogitsPerPanel = 12;
    private const int LargestPanelCount = 1000;

    private static readonly GaussLegendre Rule = new(20);

    /// <summary>
    /// One category's term p₀ (exp(u) − 1 − u) with u = log (p/p₀). Summed over categories this is Σ p₀ log (p₀/p), because both
    /// sets of probabilities sum to one; unlike the terms of that sum none is negative, so near p = p₀ nothing cancels.
    /// </summary>
    public static double Term(double logReference, double logRatio) => logRatio > 1
        ? Math.Max(0, Math.Exp(logReference + logRatio) - (Math.Exp(logReference) * (1 + logRatio))) // exp(u) alone may overflow
        : Math.Exp(logReference) * LogSpace.ExpMinusOneMinusX(logRatio);

    /// <summary>∫ f(θ) dθ over centre ± halfWidth, each side on panels of its own.</summary>
    /// <param name="state">Handed to the function, so that it need not capture anything.</param>
    /// <param name="centre">The middle.</param>
    /// <param name="halfWidth">At least 0.</param>
    /// <param name="steepness">The largest slope of the log-odds of two categories.</param>
    /// <param name="function">f.</param>
    public static double Integrate<TState>(TState state, double centre, double halfWidth, double steepness, Func<TState, double, double> function)
    {
        if (!(halfWidth >= 0 && double.IsFinite(halfWidth))) throw new ArgumentOutOfRangeException(nameof(halfWidth), halfWidth, "A half-width is finite and at least 0.");
        var panels = (int)Math.Clamp(Math.Ceiling(steepness * halfWidth / LogitsPerPanel), 1, LargestPanelCount);
        var width = halfWidth / panels;
        var sum = 0.0;
        for (var panel = 0; panel < panels; panel++)
        {
            for (var node = 0; node < Rule.Nodes.Length; node++)
            {
                var offset = width * (panel + ((1 + Rule.Nodes[node]) / 2));
                sum += Rule.Weights[node] * (function(state, centre + offset) + function(state, centre - offset));
            }
        }

        return sum * width / 2;
    }
}
