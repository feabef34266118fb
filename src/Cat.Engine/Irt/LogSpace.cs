namespace Cat.Engine.Irt;

/// <summary>Elementary functions without the loss of digits that <c>double.LogP1</c> and <c>double.ExpM1</c> have near 0: those form 1 + x.</summary>
internal static class LogSpace
{
    private const double SeriesBelow = 0.1;

    /// <summary>log(1 + x) for x > −1, accurate near 0 (Kahan's correction of the rounding of 1 + x).</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>exp(x) − 1, accurate near 0 (Kahan).</summary>
    public static double ExpMinusOne(double x)
    {
        var exponential = Math.Exp(x);
        if (Math.Abs(x) > 1) return exponential - 1;
        return exponential == 1 ? x : (exponential - 1) * x / Math.Log(exponential);
    }

    /// <summary>log(1 − exp(x)) for x &lt; 0, by whichever of the two forms keeps its digits (Mächler 2012).</summary>
    public static double LogOneMinusExp(double x) => x > -0.6931471805599453 ? Math.Log(-ExpMinusOne(x)) : LogOnePlus(-Math.Exp(x));

    /// <summary>exp(x) − 1 − x, at least 0, accurate near 0.</summary>
    public static double ExpMinusOneMinusX(double x)
    {
        if (Math.Abs(x) >= SeriesBelow) return ExpMinusOne(x) - x;
        // x²/2 (1 + x/3 (1 + x/4 (…))): at |x| < 0.1 the first term left out is below 1e-17 of the sum.
        var tail = 1.0;
        for (var k = 12; k >= 3; k--) tail = 1 + (x / k * tail);
        return x * x / 2 * tail;
    }
}
