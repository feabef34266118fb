using System.Numerics;

namespace Cat.Engine.Tests.Numerics;

/// <summary>A number with 2,000 binary places, to check double arithmetic where it is at its worst.</summary>
internal readonly struct Precise
{
    private const int Places = 2000;

    private readonly BigInteger _scaled;

    private Precise(BigInteger scaled) => _scaled = scaled;

    public static Precise One { get; } = new(BigInteger.One << Places);

    /// <summary>Exact: a double is an integer times a power of two.</summary>
    public static implicit operator Precise(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0) exponent = 1;
        else mantissa |= 1L << 52;
        var shift = Places + exponent - 1075;
        var scaled = shift >= 0 ? new BigInteger(mantissa) << shift : new BigInteger(mantissa) >> -shift;
        return new(value < 0 ? -scaled : scaled);
    }

    public static Precise operator +(Precise left, Precise right) => new(left._scaled + right._scaled);

    public static Precise operator -(Precise left, Precise right) => new(left._scaled - right._scaled);

    public static Precise operator -(Precise value) => new(-value._scaled);

    public static Precise operator *(Precise left, Precise right) => new((left._scaled * right._scaled) >> Places);

    public static Precise operator /(Precise left, Precise right) => new((left._scaled << Places) / right._scaled);

    /// <summary>The series at x / 2^20, squared twenty times.</summary>
    public static Precise Exp(Precise x)
    {
        const int Halvings = 20;
        var small = new Precise(x._scaled >> Halvings);
        var (sum, term) = (One, One);
        for (var k = 1; !term._scaled.IsZero && k < 400; k++)
        {
            term = new(term._scaled * small._scaled / k >> Places);
            if (term._scaled == BigInteger.MinusOne) break; // a shift of a negative number ends at −1
            sum += term;
        }

        for (var step = 0; step < Halvings; step++) sum *= sum;
        return sum;
    }

    /// <summary>Newton's method on exp(y) = x; each step doubles the digits.</summary>
    public static Precise Log(Precise x)
    {
        Precise y = BigInteger.Log(x._scaled) - (Places * Math.Log(2));
        for (var step = 0; step < 8; step++) y += (x * Exp(-y)) - One;
        return y;
    }

    public double ToDouble()
    {
        if (_scaled.IsZero) return 0;
        var magnitude = BigInteger.Abs(_scaled);
        var drop = (int)magnitude.GetBitLength() - 64;
        var top = drop > 0 ? (double)(magnitude >> drop) : (double)magnitude;
        return Math.ScaleB(_scaled.Sign * top, Math.Max(drop, 0) - Places);
    }
}
