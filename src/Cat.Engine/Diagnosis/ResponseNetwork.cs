using Cat.Engine.Irt;

namespace Cat.Engine.Diagnosis;

/// <summary>One layer of the trained monotone network: tanh(x W + b), the last one without tanh. W ≥ 0, row by input.</summary>
internal sealed record NetworkLayer(int Inputs, int Outputs, double[] Weights, double[] Biases);

/// <summary>
/// The trained response model as plain numbers, shared by any number of threads:
/// logit P_i = f(a_i (σ(h) − σ(d_i)) ∘ Q_i), h = m + Λ z. f is a network with weights at least 0, so no probability falls
/// where a mastery rises.
/// </summary>
internal sealed class ResponseNetwork
{
    /// <summary>Dimensions of mastery that an item depends on, rising.</summary>
    public required int[][] DimensionsOf { get; init; }

    /// <summary>σ(d), per item, in the order of <see cref="DimensionsOf"/>.</summary>
    public required double[][] DifficultiesOf { get; init; }

    /// <summary>a, above 0, by item.</summary>
    public required double[] Discriminations { get; init; }

    /// <summary>m, by dimension.</summary>
    public required double[] MasteryMeans { get; init; }

    /// <summary>Λ, dimensions × factors, row by dimension.</summary>
    public required double[] Loadings { get; init; }

    public required NetworkLayer[] Layers { get; init; }

    public int ItemCount => DimensionsOf.Length;

    public int DimensionCount => MasteryMeans.Length;

    public int FactorCount => Loadings.Length / MasteryMeans.Length;

    public ReadOnlySpan<double> LoadingsOf(int dimension) => Loadings.AsSpan(dimension * FactorCount, FactorCount);
}

/// <summary>
/// One examinee before the network: move to z, then ask items. Holds the buffers of one thread.
/// </summary>
internal sealed class ResponsePass
{
    private readonly ResponseNetwork _network;
    private readonly double[] _mastery;
    private readonly double[][] _activations;
    private readonly double[][] _errors;

    public ResponsePass(ResponseNetwork network)
    {
        _network = network;
        _mastery = new double[network.DimensionCount];
        _activations = [.. network.Layers.Select(layer => new double[layer.Outputs])];
        _errors = [.. network.Layers.Select(layer => new double[layer.Outputs])];
    }

    /// <summary>σ(h), by dimension; may be set directly.</summary>
    public Span<double> Mastery => _mastery;

    /// <summary>Sets the mastery to σ(m + Λ z).</summary>
    public void MoveTo(ReadOnlySpan<double> factors)
    {
        for (var dimension = 0; dimension < _mastery.Length; dimension++)
            _mastery[dimension] = LogisticModel.Sigmoid(_network.MasteryMeans[dimension] + Dot(_network.LoadingsOf(dimension), factors));
    }

    /// <summary>logit P of a right response.</summary>
    public double Logit(int item)
    {
        var dimensions = _network.DimensionsOf[item];
        var difficulties = _network.DifficultiesOf[item];
        var first = _network.Layers[0];
        var sums = _activations[0];
        first.Biases.CopyTo(sums, 0);
        for (var index = 0; index < dimensions.Length; index++)
        {
            var input = _network.Discriminations[item] * (_mastery[dimensions[index]] - difficulties[index]);
            AddScaled(sums, input, first.Weights.AsSpan(dimensions[index] * first.Outputs, first.Outputs));
        }

        for (var depth = 1; depth < _network.Layers.Length; depth++)
        {
            var inputs = _activations[depth - 1];
            var layer = _network.Layers[depth];
            sums = _activations[depth];
            layer.Biases.CopyTo(sums, 0);
            for (var unit = 0; unit < inputs.Length; unit++)
            {
                inputs[unit] = Math.Tanh(inputs[unit]);
                AddScaled(sums, inputs[unit], layer.Weights.AsSpan(unit * layer.Outputs, layer.Outputs));
            }
        }

        return sums[0];
    }

    /// <summary>logit P and ∂ logit P / ∂h for the item's dimensions, in their order, by the chain rule back through the layers.</summary>
    public double LogitAndMasterySlopes(int item, Span<double> slopes)
    {
        var logit = Logit(item);
        _errors[^1][0] = 1;
        for (var depth = _network.Layers.Length - 1; depth > 0; depth--)
        {
            var layer = _network.Layers[depth];
            for (var unit = 0; unit < layer.Inputs; unit++)
            {
                var activation = _activations[depth - 1][unit];
                _errors[depth - 1][unit] = (1 - (activation * activation)) * Dot(layer.Weights.AsSpan(unit * layer.Outputs, layer.Outputs), _errors[depth]);
            }
        }

        var dimensions = _network.DimensionsOf[item];
        var first = _network.Layers[0];
        for (var index = 0; index < dimensions.Length; index++)
        {
            var mastery = _mastery[dimensions[index]];
            var inputSlope = Dot(first.Weights.AsSpan(dimensions[index] * first.Outputs, first.Outputs), _errors[0]);
            slopes[index] = _network.Discriminations[item] * mastery * (1 - mastery) * inputSlope;
        }

        return logit;
    }

    /// <summary>logit P and its gradient about z, ∂ logit P / ∂z = Λ′ ∂ logit P / ∂h.</summary>
    public double LogitAndGradient(int item, Span<double> gradient)
    {
        var dimensions = _network.DimensionsOf[item];
        Span<double> slopes = stackalloc double[Math.Min(dimensions.Length, 256)];
        if (dimensions.Length > 256) slopes = new double[dimensions.Length];
        var logit = LogitAndMasterySlopes(item, slopes);
        gradient.Clear();
        for (var index = 0; index < dimensions.Length; index++) AddScaled(gradient, slopes[index], _network.LoadingsOf(dimensions[index]));
        return logit;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var index = 0; index < left.Length; index++) sum += left[index] * right[index];
        return sum;
    }

    private static void AddScaled(Span<double> sums, double scale, ReadOnlySpan<double> values)
    {
        for (var index = 0; index < sums.Length; index++) sums[index] += scale * values[index];
    }
}
