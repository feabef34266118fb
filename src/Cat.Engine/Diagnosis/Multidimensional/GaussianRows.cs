using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Multidimensional;

/// <summary>
/// Normal distributions of many vectors v, one a row, with their second moments E[v v′]. The first coordinates of all rows may be known:
/// those of an examinee are (1, z), those of an item (b, l), so that a logit is the product of two rows.
/// </summary>
internal sealed class GaussianRows
{
    private readonly int _free;
    private readonly int _momentLength;
    private readonly double[] _means;
    private readonly double[] _covariances;
    private readonly double[] _moments;
    private readonly double[] _logDeterminants;

    /// <summary>Known coordinates are 1; the others have mean 0 and the identity as covariance.</summary>
    public GaussianRows(int count, int size, int known)
    {
        (Count, Size, Known, _free, _momentLength) = (count, size, known, size - known, SymmetricVector.LengthOf(size));
        (_means, _covariances, _moments, _logDeterminants) = (new double[count * size], new double[count * _free * _free], new double[count * _momentLength], new double[count]);
        for (var row = 0; row < count; row++)
        {
            Mean(row)[..known].Fill(1);
            for (var coordinate = 0; coordinate < _free; coordinate++) CovarianceSpan(row)[(coordinate * _free) + coordinate] = 1;
            SetMoment(row);
        }
    }

    public int Count { get; }

    public int Size { get; }

    public int Known { get; }

    /// <summary>[size]</summary>
    public Span<double> Mean(int row) => _means.AsSpan(row * Size, Size);

    /// <summary>Of the coordinates that are not known, [free × free].</summary>
    public ReadOnlySpan<double> Covariance(int row) => CovarianceSpan(row);

    /// <summary>E[v v′] as a <see cref="SymmetricVector"/>.</summary>
    public ReadOnlySpan<double> Moment(int row) => _moments.AsSpan(row * _momentLength, _momentLength);

    /// <summary>log |covariance|.</summary>
    public double LogDeterminant(int row) => _logDeterminants[row];

    /// <summary>A row that is sure to be this.</summary>
    public void Fix(int row, ReadOnlySpan<double> value)
    {
        value.CopyTo(Mean(row));
        CovarianceSpan(row).Clear();
        _logDeterminants[row] = double.NegativeInfinity;
        SetMoment(row);
    }

    /// <summary>A row of density exp(linear′ v − v′ precision v / 2) in the coordinates that are not known.</summary>
    /// <param name="row">Which.</param>
    /// <param name="precision">[free × free]; spoilt.</param>
    /// <param name="linear">[free]; spoilt.</param>
    public void Condition(int row, Span<double> precision, Span<double> linear)
    {
        if (!SmallMatrix.TryDecompose(precision, _free)) throw new ArithmeticException($"The precision of row {row} is not positive definite.");
        SmallMatrix.Solve(precision, _free, linear);
        linear.CopyTo(Mean(row)[Known..]);
        SmallMatrix.Inverse(precision, _free).CopyTo(CovarianceSpan(row));
        var logDeterminant = 0.0;
        for (var coordinate = 0; coordinate < _free; coordinate++) logDeterminant -= 2 * Math.Log(precision[(coordinate * _free) + coordinate]);
        _logDeterminants[row] = logDeterminant;
        SetMoment(row);
    }

    /// <summary>v becomes matrix (v − shift), in the coordinates that are not known.</summary>
    /// <param name="row">Which.</param>
    /// <param name="matrix">[free × free]</param>
    /// <param name="shift">[free]</param>
    /// <param name="logDeterminant">log |matrix|.</param>
    public void Transform(int row, ReadOnlySpan<double> matrix, ReadOnlySpan<double> shift, double logDeterminant)
    {
        var mean = Mean(row)[Known..];
        var covariance = CovarianceSpan(row);
        var (centred, half) = (new double[_free], new double[_free * _free]);
        for (var coordinate = 0; coordinate < _free; coordinate++) centred[coordinate] = mean[coordinate] - shift[coordinate];
        for (var coordinate = 0; coordinate < _free; coordinate++)
        {
            var own = matrix.Slice(coordinate * _free, _free);
            mean[coordinate] = SpanMath.Dot(own, centred);
            for (var other = 0; other < _free; other++) half[(coordinate * _free) + other] = SpanMath.Dot(own, covariance.Slice(other * _free, _free)); // M V, V symmetric
        }

        for (var coordinate = 0; coordinate < _free; coordinate++)
        {
            for (var other = 0; other < _free; other++) covariance[(coordinate * _free) + other] = SpanMath.Dot(half.AsSpan(coordinate * _free, _free), matrix.Slice(other * _free, _free)); // M V M′
        }

        _logDeterminants[row] += 2 * logDeterminant;
        SetMoment(row);
    }

    private Span<double> CovarianceSpan(int row) => _covariances.AsSpan(row * _free * _free, _free * _free);

    private void SetMoment(int row)
    {
        var mean = Mean(row);
        var covariance = CovarianceSpan(row);
        var moment = _moments.AsSpan(row * _momentLength, _momentLength);
        for (var coordinate = 0; coordinate < Size; coordinate++)
        {
            for (var other = 0; other <= coordinate; other++)
            {
                var (place, factor) = SymmetricVector.At(coordinate, other);
                var spread = other < Known ? 0 : covariance[((coordinate - Known) * _free) + other - Known];
                moment[place] = factor * ((mean[coordinate] * mean[other]) + spread);
            }
        }
    }
}
