namespace Cat.Engine.Numerics;

/// <summary>Nodes and weights that stand for a distribution of ability. The weights sum to one.</summary>
public sealed class Quadrature
{
    private readonly double[] _nodes;
    private readonly double[] _logWeights;

    private Quadrature(double[] nodes, double[] logWeights)
    {
        _nodes = nodes;
        _logWeights = logWeights;
    }

    public ReadOnlySpan<double> Nodes => _nodes;

    public ReadOnlySpan<double> LogWeights => _logWeights;

    public int Count => _nodes.Length;

    /// <summary>A normal density on an even grid, normalised over the grid.</summary>
    /// <param name="mean">Mean of the density.</param>
    /// <param name="standardDeviation">Its standard deviation, above 0.</param>
    /// <param name="count">Number of nodes, at least 2.</param>
    /// <param name="halfWidth">The grid reaches this many standard deviations to either side.</param>
    public static Quadrature Normal(double mean, double standardDeviation, int count, double halfWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardDeviation);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfWidth);
        var nodes = new double[count];
        var logWeights = new double[count];
        for (var index = 0; index < count; index++)
        {
            var z = halfWidth * ((2.0 * index / (count - 1)) - 1);
            nodes[index] = mean + (standardDeviation * z);
            logWeights[index] = -0.5 * z * z;
        }

        var total = LogSumExp(logWeights);
        for (var index = 0; index < count; index++) logWeights[index] -= total;
        return new Quadrature(nodes, logWeights);
    }

    /// <summary>log Σ exp(x), without overflow.</summary>
    public static double LogSumExp(ReadOnlySpan<double> values)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in values) largest = Math.Max(largest, value);
        if (double.IsNegativeInfinity(largest)) return largest;
        var sum = 0.0;
        foreach (var value in values) sum += Math.Exp(value - largest);
        return largest + Math.Log(sum);
    }
}
