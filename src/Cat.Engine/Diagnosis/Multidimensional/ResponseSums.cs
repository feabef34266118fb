using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Multidimensional;

/// <summary>
/// What the responses of one row (an examinee or an item) say of it, given the rows of the other side: with e = v′u, log P(y) is bounded below by
/// log σ(c) − c / 2 + κ e − w(c) (e² − c²) / 2, κ = y − ½, w(c) = tanh(c / 2) / (2 c), touching at c² = E[e²] (Jaakkola and Jordan 2000; w is
/// the mean of a Pólya-Gamma variable, Polson, Scott and Windle 2013). So v has precision Σ w E[u u′] and linear part Σ κ E[u].
/// </summary>
internal sealed class ResponseSums(int size)
{
    // Below it w(c) is 1/4 to rounding.
    private const double SmallestSquare = 1e-9;

    private readonly double[] _moments = new double[SymmetricVector.LengthOf(size)];

    /// <summary>Σ κ E[u], [size].</summary>
    public double[] Linear { get; } = new double[size];

    /// <summary>An element of Σ w E[u u′], column ≤ row.</summary>
    public double Precision(int row, int column) => SymmetricVector.Element(_moments, row, column);

    /// <summary>Takes the sums over the responses of a row; returns their part of the bound, at the best c.</summary>
    /// <param name="own">The side of the row.</param>
    /// <param name="row">Which.</param>
    /// <param name="other">The other side.</param>
    /// <param name="others">The rows that it met.</param>
    /// <param name="scores">What came of it.</param>
    public double Take(GaussianRows own, int row, GaussianRows other, ReadOnlySpan<int> others, ReadOnlySpan<bool> scores)
    {
        Array.Clear(_moments);
        Array.Clear(Linear);
        var bound = 0.0;
        var moment = own.Moment(row);
        for (var index = 0; index < others.Length; index++)
        {
            var otherMoment = other.Moment(others[index]);
            var tilt = Math.Sqrt(Math.Max(SmallestSquare, SpanMath.Dot(moment, otherMoment)));
            SpanMath.AddScaled(_moments, otherMoment, Math.Tanh(tilt / 2) / (2 * tilt));
            SpanMath.AddScaled(Linear, other.Mean(others[index]), scores[index] ? 0.5 : -0.5);
            bound += LogisticModel.LogSigmoid(tilt) - (tilt / 2);
        }

        return bound + SpanMath.Dot(own.Mean(row), Linear);
    }
}
