using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration;

/// <summary>Ability over the nodes, standardised, and the mean and standard deviation that it had on the working scale.</summary>
internal sealed record StandardisedAbility(IReadOnlyList<(double Theta, double Weight)> Nodes, double Mean, double Deviation);

/// <summary>
/// The distribution of ability during a calibration. Standard normal and fixed; or, where the items' priors fix the scale, normal with an
/// estimated mean and deviation, the nodes moving along; or weights of fixed nodes, estimated.
/// </summary>
internal sealed class AbilityPopulation
{
    // Of all posteriors together: below it everybody is alike, and the scale has no unit.
    private const double SmallestVariance = 0.0025;

    private readonly Quadrature _standard;
    private readonly AbilityDistribution _kind;
    private readonly bool _isScaleFree;
    private State _state;

    public AbilityPopulation(CalibrationOptions options, bool isScaleFree)
    {
        _standard = Quadrature.Normal(0, 1, options.NodeCount, options.HalfWidth);
        _kind = options.Ability;
        _isScaleFree = isScaleFree;
        _state = new State(0, 1, _standard.LogWeights.ToArray());
    }

    public ReadOnlySpan<double> StandardNodes => _standard.Nodes;

    /// <summary>A snapshot, to come back to.</summary>
    public State Current => _state;

    public void Restore(State state) => _state = state;

    /// <summary>Ability and items can move together, and the likelihood is the same.</summary>
    public bool HasFreeScale => _isScaleFree || _kind == AbilityDistribution.Empirical;

    /// <summary>θ → (θ − shift) / factor, with the curves e → e + a shift, a → a factor.</summary>
    public void Rescale(double factor, double shift) => _state = _state with { Mean = (_state.Mean - shift) / factor, Deviation = _state.Deviation / factor };

    /// <summary>The factor nearest to this one that keeps the deviation within its bounds.</summary>
    public double Allowed(double factor) => _state.Deviation / State.Bounded(_state.Deviation / factor);

    /// <summary>After an E step: mean and deviation, or the weights, of the posteriors of all who answered anything.</summary>
    public void Update(ExpectationStep expectation, ResponseLog log)
    {
        if (_kind == AbilityDistribution.Normal && !_isScaleFree) return;
        var sums = new double[_standard.Count];
        var count = 0;
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            if (log.ItemsOf(examinee).Length == 0) continue;
            SpanMath.Add(sums, expectation.Posterior(examinee));
            count++;
        }

        if (count == 0) return;
        for (var node = 0; node < sums.Length; node++) sums[node] /= count;
        if (_kind == AbilityDistribution.Empirical)
        {
            // A node that nobody is near keeps a weight that the logarithm can take.
            _state = _state with { LogWeights = Array.ConvertAll(sums, weight => Math.Log(Math.Max(weight, 1e-300))) };
            return;
        }

        var (mean, deviation) = Moments(sums, expectation.Nodes);
        _state = _state with { Mean = mean, Deviation = State.Bounded(deviation) };
    }

    public StandardisedAbility Estimate()
    {
        var nodes = _standard.Nodes.ToArray().Select(node => _state.Mean + (_state.Deviation * node)).ToArray();
        var weights = Array.ConvertAll(_state.LogWeights, Math.Exp);
        var (mean, deviation) = _kind == AbilityDistribution.Normal ? (_state.Mean, _state.Deviation) : Moments(weights, nodes);
        return new StandardisedAbility([.. nodes.Zip(weights, (node, weight) => ((node - mean) / deviation, weight))], mean, deviation);
    }

    private static (double Mean, double Deviation) Moments(double[] weights, ReadOnlySpan<double> nodes)
    {
        var (mean, square) = (0.0, 0.0);
        for (var node = 0; node < weights.Length; node++)
        {
            mean += weights[node] * nodes[node];
            square += weights[node] * nodes[node] * nodes[node];
        }

        return (mean, Math.Sqrt(Math.Max(SmallestVariance, square - (mean * mean))));
    }

    internal sealed record State(double Mean, double Deviation, double[] LogWeights)
    {
        // As a slope is bounded: few responses that separate perfectly would let it grow for ever.
        private const double SmallestDeviation = 0.05;
        private const double LargestDeviation = 8;

        public double LogDeviation => Math.Log(Deviation);

        public static double Bounded(double deviation) => Math.Clamp(deviation, SmallestDeviation, LargestDeviation);
    }
}
