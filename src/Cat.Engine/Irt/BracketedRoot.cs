namespace Cat.Engine.Irt;

/// <summary>A function of θ whose root is wanted.</summary>
internal interface IFunctionOfTheta
{
    double At(double theta);
}

/// <summary>
/// The root of a continuous function in a bracket, by inverse quadratic interpolation where that is safe and bisection where
/// not (Chandrupatla 1997). Needs no derivative, which for weighted likelihood would take the third derivatives of P.
/// </summary>
internal static class BracketedRoot
{
    private const double Tolerance = 1e-11;

    /// <param name="function">Has opposite signs, or a zero, at the two ends.</param>
    public static double Solve<TFunction>(ref TFunction function, double lower, double atLower, double upper, double atUpper)
        where TFunction : IFunctionOfTheta, allows ref struct
    {
        if (atLower == 0) return lower;
        if (atUpper == 0) return upper;
        var (a, fa) = (upper, atUpper);
        var (b, fb) = (lower, atLower);
        // The first step is the secant's: on a cell of the search grid the function is nearly straight.
        var t = Math.Clamp(fa / (fa - fb), 0.05, 0.95);
        while (true)
        {
            var x = a + (t * (b - a));
            var fx = function.At(x);
            double c, fc;
            if (Math.Sign(fx) == Math.Sign(fa))
            {
                (c, fc) = (a, fa);
            }
            else
            {
                (c, fc) = (b, fb);
                (b, fb) = (a, fa);
            }

            (a, fa) = (x, fx);
            var best = Math.Abs(fa) < Math.Abs(fb) ? a : b;
            var smallestStep = (Tolerance + (2e-16 * Math.Abs(best))) / Math.Abs(b - a);
            if (smallestStep > 0.5 || fa == 0) return best;
            var (xi, phi) = ((a - b) / (c - b), (fa - fb) / (fc - fb));
            t = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? (fa / (fb - fa) * (fc / (fb - fc))) + ((c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb)))
                : 0.5;
            t = Math.Clamp(t, smallestStep, 1 - smallestStep);
        }
    }
}
