namespace Cat.Engine.Numerics;

/// <summary>A symmetric 2 × 2 matrix.</summary>
internal readonly record struct PairMatrix(double First, double Cross, double Second)
{
    public static PairMatrix operator +(PairMatrix left, PairMatrix right) => new(left.First + right.First, left.Cross + right.Cross, left.Second + right.Second);

    public static PairMatrix operator -(PairMatrix left, PairMatrix right) => new(left.First - right.First, left.Cross - right.Cross, left.Second - right.Second);

    public static PairMatrix operator *(double factor, PairMatrix matrix) => new(factor * matrix.First, factor * matrix.Cross, factor * matrix.Second);

    /// <summary>Positive definite, and by more than rounding.</summary>
    public bool HasInverse
    {
        get
        {
            const double SmallestShare = 1e-10;
            var determinant = (First * Second) - (Cross * Cross);
            return First > 0 && Second > 0 && double.IsFinite(determinant) && determinant > SmallestShare * First * Second;
        }
    }

    /// <summary>Of a matrix that has one.</summary>
    public PairMatrix Inverse() => (1 / ((First * Second) - (Cross * Cross))) * new PairMatrix(Second, -Cross, First);

    public (double First, double Second) Times((double First, double Second) vector) =>
        ((First * vector.First) + (Cross * vector.Second), (Cross * vector.First) + (Second * vector.Second));

    /// <summary>L M L for symmetric L and M, which is symmetric.</summary>
    public PairMatrix Sandwich(PairMatrix middle)
    {
        var (top, bottom) = (middle.Times((First, Cross)), middle.Times((Cross, Second)));
        return new PairMatrix((First * top.First) + (Cross * top.Second), (First * bottom.First) + (Cross * bottom.Second), (Cross * bottom.First) + (Second * bottom.Second));
    }
}
