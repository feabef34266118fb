namespace Cat.Web.Measurement.Concepts;

/// <summary>First responses of many students to two concepts, one student after the other.</summary>
internal sealed class PairEvidence
{
    private int _bothRight;
    private int _onlyFirst;
    private int _onlySecond;
    private int _bothWrong;
    private double _sum;
    private double _variance;
    private double _firstVariance;
    private double _secondVariance;

    public int Students => _bothRight + _onlyFirst + _onlySecond + _bothWrong;

    public bool IsTestable => _variance > 1e-9;

    /// <summary>Of the covariance that ability does not explain, in units of what both responses vary.</summary>
    public double Strength => _sum / Math.Sqrt(_firstVariance * _secondVariance);

    /// <summary>Of a sum as large or larger if ability explained everything; the normal approximation.</summary>
    public double Probability => UpperTail(_sum / Math.Sqrt(_variance));

    /// <param name="isFirst">Whether the response to the first concept was right.</param>
    /// <param name="isSecond">And to the second.</param>
    /// <param name="first">Its probability by ability.</param>
    /// <param name="second">And of the second.</param>
    /// <param name="both">That both are right: above the product, as ability is not known exactly.</param>
    public void Add(bool isFirst, bool isSecond, double first, double second, double both)
    {
        switch (isFirst, isSecond)
        {
            case (true, true): _bothRight++; break;
            case (true, false): _onlyFirst++; break;
            case (false, true): _onlySecond++; break;
            case (false, false): _bothWrong++; break;
        }

        var covariance = both - (first * second);
        _sum += (((isFirst ? 1 : 0) - first) * ((isSecond ? 1 : 0) - second)) - covariance;
        // E[((x − e)(y − f))²] over the four outcomes, less the square of its mean.
        var square = (both * Square((1 - first) * (1 - second))) + ((first - both) * Square((1 - first) * second)) + ((second - both) * Square(first * (1 - second))) + ((1 - first - second + both) * Square(first * second));
        _variance += Math.Max(0, square - (covariance * covariance));
        _firstVariance += first * (1 - first);
        _secondVariance += second * (1 - second);
    }

    /// <param name="pair">The concepts, the first with the lower place.</param>
    /// <param name="bounds">When there is a direction.</param>
    public MinedRelation ToRelation((int First, int Second) pair, MiningBounds bounds)
    {
        var isReverse = _onlySecond > _onlyFirst;
        var (much, little) = isReverse ? (_onlySecond, _onlyFirst) : (_onlyFirst, _onlySecond);
        // McNemar, two-sided, by the normal approximation.
        var isDirected = much + little > 0 && 2 * UpperTail((much - little) / Math.Sqrt(much + little)) <= bounds.DirectionProbability && much >= bounds.DirectionRatio * little;
        var (from, to) = isDirected && isReverse ? (pair.Second, pair.First) : (pair.First, pair.Second);
        var (onlyFrom, onlyTo) = from == pair.First ? (_onlyFirst, _onlySecond) : (_onlySecond, _onlyFirst);
        return new MinedRelation(from, to, isDirected, Students, Strength, Share(_bothRight, _bothRight + onlyFrom), Share(onlyTo, onlyTo + _bothWrong), Probability);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;

    private static double Square(double value) => value * value;

    /// <summary>P(Z &gt; z) of the standard normal distribution; relative error below 1.2e-7 (the Chebyshev fit of erfc in Press et al., Numerical Recipes, 6.2).</summary>
    internal static double UpperTail(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (x / 2));
        double[] coefficients = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
        var polynomial = 0.0;
        for (var index = coefficients.Length - 1; index >= 0; index--) polynomial = (polynomial * t) + coefficients[index];
        var tail = t * Math.Exp((-x * x) + polynomial) / 2;
        return z >= 0 ? tail : 1 - tail;
    }
}
