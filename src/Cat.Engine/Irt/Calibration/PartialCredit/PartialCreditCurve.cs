namespace Cat.Engine.Irt.Calibration.PartialCredit;

/// <summary>
/// An item of several points in the parameters that calibration works with, all of them unbounded: log a and the intercepts e_1 … e_m of ψ_k = k a θ + Σ_{v ≤ k} e_v; e_v = −a b_v.
/// With one point it is the curve of a two-parameter item. Immutable.
/// </summary>
internal sealed class PartialCreditCurve
{
    // Added to the count of each category where the search begins.
    private const double Pseudocount = 0.5;

    private readonly double[] _intercepts;

    public PartialCreditCurve(double logSlope, ReadOnlySpan<double> intercepts)
    {
        LogSlope = Math.Clamp(logSlope, ItemCurve.SmallestLogSlope, ItemCurve.LargestLogSlope);
        _intercepts = intercepts.ToArray();
        foreach (ref var intercept in _intercepts.AsSpan()) intercept = Math.Clamp(intercept, -ItemCurve.LargestIntercept, ItemCurve.LargestIntercept);
    }

    public double LogSlope { get; }

    public double Slope => Math.Exp(LogSlope);

    public ReadOnlySpan<double> Intercepts => _intercepts;

    /// <summary>m + 1, which is the number of categories too.</summary>
    public int ParameterCount => _intercepts.Length + 1;

    /// <summary>Slope 1, and the intercepts that give the observed shares at θ = 0.</summary>
    public static PartialCreditCurve Start(ReadOnlySpan<int> counts)
    {
        Span<double> intercepts = new double[counts.Length - 1];
        for (var step = 0; step < intercepts.Length; step++) intercepts[step] = Math.Log((counts[step + 1] + Pseudocount) / (counts[step] + Pseudocount));
        return new PartialCreditCurve(0, intercepts);
    }

    /// <summary>log P_0 … log P_m at a node.</summary>
    public void FillLogProbabilities(double node, Span<double> logs)
    {
        var position = Slope * node;
        logs[0] = 0;
        for (var category = 1; category < logs.Length; category++) logs[category] = logs[category - 1] + position + _intercepts[category - 1];
        PartialCreditModel.Normalise(logs);
    }

    /// <param name="step">About (log a, e_1 … e_m).</param>
    /// <param name="fraction">Of the step.</param>
    public PartialCreditCurve Moved(ReadOnlySpan<double> step, double fraction)
    {
        Span<double> intercepts = _intercepts.AsSpan().ToArray();
        for (var index = 0; index < intercepts.Length; index++) intercepts[index] += fraction * step[index + 1];
        return new PartialCreditCurve(LogSlope + (fraction * step[0]), intercepts);
    }

    /// <summary>Largest difference of the slope or an intercept.</summary>
    public double DistanceTo(PartialCreditCurve other)
    {
        var distance = Math.Abs(Slope - other.Slope);
        for (var index = 0; index < _intercepts.Length; index++) distance = Math.Max(distance, Math.Abs(_intercepts[index] - other._intercepts[index]));
        return distance;
    }

    /// <summary>b_v = −e_v / a.</summary>
    public double[] ToSteps() => Array.ConvertAll(_intercepts, intercept => -intercept / Slope);
}
