namespace Cat.Web.Shared.Results;

/// <summary>The standard normal distribution, as exactly as words need it.</summary>
internal static class Normal
{
    /// <summary>Half the width of the central 95 %.</summary>
    public const double Quantile975 = 1.959963984540054;

    /// <summary>P(Z &lt; z), by Zelen and Severo's approximation (Abramowitz and Stegun 26.2.17; error below 7.5e-8).</summary>
    public static double Below(double z)
    {
        if (z < 0) return 1 - Below(-z);
        var t = 1 / (1 + (0.2316419 * z));
        var polynomial = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return 1 - (Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * polynomial);
    }
}
