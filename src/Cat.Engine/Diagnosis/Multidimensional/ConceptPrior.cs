using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Multidimensional;

/// <summary>
/// The prior of an item's coordinates (b, l), each by itself: β_jk ~ N(u_0k + mean over the item's concepts of u_ck, τ_k²), u_ck ~ N(0, σ_k²). An item
/// without concepts has the mean u_0.
/// </summary>
internal sealed class ConceptPrior
{
    private const double SmallestDeviation = 0.02;

    private readonly QMatrix _concepts;
    private readonly MultidimensionalOptions _options;
    private readonly int _size;
    private readonly double[] _centre; // [size]
    private readonly double[] _effects; // [concepts × size]
    private readonly double[] _itemDeviations; // [size]
    private readonly double[] _conceptDeviations; // [size]
    private readonly double[] _cross; // D′ D, [concepts × concepts], D the shares of the concepts in each item

    public ConceptPrior(QMatrix concepts, ReadOnlySpan<double> centre, MultidimensionalOptions options)
    {
        (_concepts, _options, _size, _centre) = (concepts, options, centre.Length, centre.ToArray());
        _effects = new double[concepts.ConceptCount * _size];
        _itemDeviations = [options.InterceptDeviation, .. Enumerable.Repeat(options.LoadingDeviation, options.Factors)];
        _conceptDeviations = [options.ConceptInterceptDeviation, .. Enumerable.Repeat(options.ConceptLoadingDeviation, options.Factors)];
        _cross = new double[concepts.ConceptCount * concepts.ConceptCount];
        for (var item = 0; item < concepts.ItemCount; item++)
        {
            var own = concepts.ConceptsOf(new ItemIndex(item));
            foreach (var concept in own)
            {
                foreach (var other in own) _cross[(concept * concepts.ConceptCount) + other] += 1.0 / (own.Length * own.Length);
            }
        }
    }

    /// <summary>τ⁻², [size].</summary>
    public double[] Precisions => Array.ConvertAll(_itemDeviations, deviation => 1 / (deviation * deviation));

    /// <summary>Prior mean of one coordinate of an item.</summary>
    public double Mean(int item, int coordinate) => _centre[coordinate] + Effect(item, coordinate);

    /// <summary>With all items β ← matrix β, so the effects.</summary>
    public void Transform(ReadOnlySpan<double> matrix)
    {
        Apply(matrix, _centre);
        for (var concept = 0; concept < _concepts.ConceptCount; concept++) Apply(matrix, _effects.AsSpan(concept * _size, _size));

        static void Apply(ReadOnlySpan<double> matrix, Span<double> vector)
        {
            var before = vector.ToArray();
            for (var row = 0; row < before.Length; row++) vector[row] = SpanMath.Dot(matrix.Slice(row * before.Length, before.Length), before);
        }
    }

    /// <summary>
    /// Fits effects (their posterior is normal, of covariance (D′D / τ² + I / σ²)⁻¹), u_0 and, where asked, deviations to the items; returns the part of
    /// the bound that they are in: E[log p(β | u) + log p(u)] + entropy of u, without constants.
    /// </summary>
    public double Fit(GaussianRows items)
    {
        var bounds = new double[_size];
        Parallel.For(0, _size, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads }, coordinate => bounds[coordinate] = Fit(items, coordinate));
        return bounds.Sum();
    }

    private double Fit(GaussianRows items, int coordinate)
    {
        var count = _concepts.ConceptCount;
        var (itemPrecision, conceptPrecision) = (1 / Square(_itemDeviations[coordinate]), 1 / Square(_conceptDeviations[coordinate]));
        var (precision, effects) = (Array.ConvertAll(_cross, value => value * itemPrecision), new double[count]);
        for (var concept = 0; concept < count; concept++) precision[(concept * count) + concept] += conceptPrecision;
        for (var item = 0; item < items.Count; item++)
        {
            var own = _concepts.ConceptsOf(new ItemIndex(item));
            foreach (var concept in own) effects[concept] += itemPrecision * (items.Mean(item)[coordinate] - _centre[coordinate]) / own.Length;
        }

        var factor = CholeskyFactor.Of(precision, count);
        factor.Solve(effects);
        var covariance = SmallMatrix.Inverse(factor.Lower, count);
        var (conceptSquares, entropy) = (0.0, 0.0);
        for (var concept = 0; concept < count; concept++)
        {
            _effects[(concept * _size) + coordinate] = effects[concept];
            conceptSquares += Square(effects[concept]) + covariance[(concept * count) + concept];
            entropy += 0.5 - Math.Log(factor.Lower[(concept * count) + concept]);
        }

        var sum = 0.0;
        for (var item = 0; item < items.Count; item++) sum += items.Mean(item)[coordinate] - Effect(item, coordinate);
        _centre[coordinate] = sum / items.Count;
        var itemSquares = SpanMath.Dot(covariance, _cross);
        for (var item = 0; item < items.Count; item++) itemSquares += Square(items.Mean(item)[coordinate] - Mean(item, coordinate)) + items.Covariance(item)[(coordinate * _size) + coordinate];
        if (_options.LearnsDeviations)
        {
            _itemDeviations[coordinate] = Math.Max(SmallestDeviation, Math.Sqrt(itemSquares / items.Count));
            if (count > 0) _conceptDeviations[coordinate] = Math.Max(SmallestDeviation, Math.Sqrt(conceptSquares / count));
        }

        return entropy + LogDensity(itemSquares, items.Count, _itemDeviations[coordinate]) + LogDensity(conceptSquares, count, _conceptDeviations[coordinate]);
    }

    private static double LogDensity(double squares, int count, double deviation) => -(count * Math.Log(deviation)) - (squares / (2 * Square(deviation)));

    private static double Square(double value) => value * value;

    private double Effect(int item, int coordinate)
    {
        var own = _concepts.ConceptsOf(new ItemIndex(item));
        var sum = 0.0;
        foreach (var concept in own) sum += _effects[(concept * _size) + coordinate];
        return own.Length == 0 ? 0 : sum / own.Length;
    }
}
