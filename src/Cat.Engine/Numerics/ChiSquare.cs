namespace Cat.Engine.Numerics;

/// <summary>The chi-square distribution.</summary>
public static class ChiSquare
{
    /// <summary>p = P(X ≥ x) = Q(k / 2, x / 2) for a chi-square variable X with k degrees of freedom.</summary>
    /// <param name="value">x, at least 0.</param>
    /// <param name="degreesOfFreedom">k, above 0.</param>
    public static double UpperTail(double value, double degreesOfFreedom) => GammaFunction.RegularisedUpper(degreesOfFreedom / 2, value / 2);
}
