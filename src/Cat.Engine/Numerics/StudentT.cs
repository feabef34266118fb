namespace Cat.Engine.Numerics;

/// <summary>Student's t distribution with a whole number of degrees of freedom.</summary>
public static class StudentT
{
    /// <summary>
    /// P(|T| ≥ |t|) by the finite series in φ = arctan(t / √ν) of Abramowitz and Stegun 1964, 26.7.3 (odd ν) and 26.7.4 (even ν). Absolute error about 1e-13; tails smaller than that come out as 0 or noise
    /// of that size.
    /// </summary>
    /// <param name="t">The statistic.</param>
    /// <param name="degreesOfFreedom">ν, at least 1.</param>
    public static double TwoSided(double t, int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreesOfFreedom, 1);
        if (double.IsNaN(t)) throw new ArgumentOutOfRangeException(nameof(t), t, "t is a number.");
        var angle = Math.Atan(Math.Abs(t) / Math.Sqrt(degreesOfFreedom));
        var (cosine, sine) = (Math.Cos(angle), Math.Sin(angle));
        var isOdd = degreesOfFreedom % 2 == 1;
        var (term, sum) = (isOdd ? cosine : 1.0, 0.0);
        for (var power = isOdd ? 1 : 0; power <= degreesOfFreedom - 2; power += 2)
        {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }

        var inside = isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
        return Math.Clamp(1 - inside, 0, 1);
    }
}
