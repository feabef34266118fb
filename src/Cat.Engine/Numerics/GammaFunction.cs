namespace Cat.Engine.Numerics;

/// <summary>The gamma function and its incomplete forms, for p-values of the chi-square distribution.</summary>
public static class GammaFunction
{
    // Lanczos 1964 with g = 7 and 9 terms: relative error below 1e-14 for x > 0.
    private const double LanczosG = 7;
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    private const double RelativePrecision = 1e-15;
    private const double Tiny = 1e-300;

    /// <summary>log Γ(x) for x > 0.</summary>
    public static double LogGamma(double x)
    {
        if (!double.IsFinite(x) || x <= 0) throw new ArgumentOutOfRangeException(nameof(x), x, "log gamma is computed for finite x above 0.");
        if (x < 0.5) return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x); // reflection
        var sum = Lanczos[0];
        for (var term = 1; term < Lanczos.Length; term++) sum += Lanczos[term] / (x - 1 + term);
        var shifted = x - 0.5 + LanczosG;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(shifted)) - shifted + Math.Log(sum);
    }

    /// <summary>
    /// The regularised upper incomplete gamma function Q(s, x) = Γ(s, x) / Γ(s): below x = s + 1 one minus the power series,
    /// above it the continued fraction by Lentz's method (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31).
    /// </summary>
    /// <param name="shape">s, above 0.</param>
    /// <param name="x">At least 0.</param>
    public static double RegularisedUpper(double shape, double x)
    {
        if (!double.IsFinite(shape) || shape <= 0) throw new ArgumentOutOfRangeException(nameof(shape), shape, "A shape is finite and above 0.");
        if (double.IsNaN(x) || x < 0) throw new ArgumentOutOfRangeException(nameof(x), x, "The incomplete gamma function is computed from x = 0 on.");
        if (x == 0) return 1;
        if (double.IsPositiveInfinity(x)) return 0;
        var scale = Math.Exp((shape * Math.Log(x)) - x - LogGamma(shape));
        return Math.Clamp(x < shape + 1 ? 1 - (scale * Series(shape, x)) : scale * ContinuedFraction(shape, x), 0, 1);
    }

    /// <summary>Σ x^n / (s (s + 1) … (s + n)).</summary>
    private static double Series(double shape, double x)
    {
        var term = 1 / shape;
        var sum = term;
        for (var n = 1; term > sum * RelativePrecision; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }

        return sum;
    }

    /// <summary>1 / (x + 1 − s − 1 (1 − s) / (x + 3 − s − …)).</summary>
    private static double ContinuedFraction(double shape, double x)
    {
        var denominator = x + 1 - shape;
        var c = 1 / Tiny;
        var d = 1 / denominator;
        var value = d;
        var change = 0.0;
        for (var n = 1; Math.Abs(change - 1) > RelativePrecision && n < 100_000; n++)
        {
            var numerator = -n * (n - shape);
            denominator += 2;
            d = AwayFromZero((numerator * d) + denominator);
            c = AwayFromZero(denominator + (numerator / c));
            d = 1 / d;
            change = d * c;
            value *= change;
        }

        return value;
    }

    private static double AwayFromZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
