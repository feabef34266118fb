namespace Cat.Engine.Numerics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    private const int LargestSteps = 8;
    private const double Precision = 1e-14;

    /// <summary>Φ(z) = P(Z &lt; z) = Q(½, z²/2) / 2 below zero; relative error about 1e-13 in either tail.</summary>
    public static double Below(double z)
    {
        if (double.IsNaN(z)) throw new ArgumentOutOfRangeException(nameof(z), z, "z is a number.");
        var tail = TwoSided(z) / 2;
        return z < 0 ? tail : 1 - tail;
    }

    /// <summary>P(|Z| ≥ |z|).</summary>
    public static double TwoSided(double z) => GammaFunction.RegularisedUpper(0.5, z * z / 2);

    /// <summary>
    /// z with Φ(z) = p: Abramowitz and Stegun 26.2.23 (error below 4.5e-4), brought to 1e-14 by Halley's method on Φ(z) − p.
    /// </summary>
    /// <param name="probability">p, between 0 and 1, neither included.</param>
    public static double Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile is asked for a probability above 0 and below 1.");
        // In the lower half, where Φ keeps its relative precision. 1 − p loses nothing that p had.
        if (probability > 0.5) return -Quantile(1 - probability);
        var t = Math.Sqrt(-2 * Math.Log(probability));
        var z = ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308))))))) - t;
        for (var step = 0; step < LargestSteps; step++)
        {
            var newton = (Below(z) - probability) * Math.Sqrt(2 * Math.PI) * Math.Exp(z * z / 2);
            var change = newton / (1 + (z * newton / 2));
            z -= change;
            if (Math.Abs(change) < Precision * (1 + Math.Abs(z))) break;
        }

        return z;
    }
}
