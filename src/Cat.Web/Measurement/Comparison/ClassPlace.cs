using Cat.Engine.Numerics;
using Cat.Web.Measurement.Classes;

namespace Cat.Web.Measurement.Comparison;

/// <summary>A third of a class by ability.</summary>
public enum ClassThird
{
    Lower,
    Middle,
    Upper,
}

/// <summary>
/// Where a result lies among others when all are uncertain. The number of others below is K = Σ 1[θᵢ &lt; θ]; given θ the others are independent, θᵢ ~ N(θ̂ᵢ, SEᵢ²), so that K has a
/// Poisson binomial distribution, which is averaged over θ ~ N(θ̂, SE²).
/// </summary>
/// <param name="Others">With a result.</param>
/// <param name="Below">Whose estimates are lower.</param>
/// <param name="Low">K lies from here</param>
/// <param name="High">to here with a probability of at least 95 %.</param>
/// <param name="LowestThird">Of the class that the middle 80 % of K reach.</param>
/// <param name="HighestThird">Likewise.</param>
public sealed record ClassPlace(int Others, int Below, int Low, int High, ClassThird LowestThird, ClassThird HighestThird)
{
    private const int Steps = 80;
    private const double Furthest = 4;

    /// <summary>Null with nobody to compare with.</summary>
    internal static ClassPlace? Of(Measured own, IReadOnlyList<Measured> others)
    {
        if (others.Count == 0) return null;
        var distribution = Distribution(own, others);
        return new ClassPlace(
            others.Count, others.Count(other => other.Theta < own.Theta), Quantile(distribution, 0.025), Quantile(distribution, 0.975),
            ThirdOf(Quantile(distribution, 0.1), others.Count), ThirdOf(Quantile(distribution, 0.9), others.Count));
    }

    /// <summary>P(K = k) for k from 0 to all.</summary>
    internal static double[] Distribution(Measured own, IReadOnlyList<Measured> others)
    {
        var (sum, total) = (new double[others.Count + 1], 0.0);
        for (var step = 0; step <= Steps; step++)
        {
            var z = Furthest * ((2.0 * step / Steps) - 1);
            var weight = Math.Exp(-z * z / 2);
            var given = Given(own.Theta + (z * own.StandardError), others);
            for (var below = 0; below < sum.Length; below++) sum[below] += weight * given[below];
            total += weight;
        }

        return [.. sum.Select(value => value / total)];
    }

    private static double[] Given(double theta, IReadOnlyList<Measured> others)
    {
        var distribution = new double[others.Count + 1];
        distribution[0] = 1;
        foreach (var (count, other) in others.Index())
        {
            var below = other.StandardError > 0 ? NormalDistribution.Below((theta - other.Theta) / other.StandardError) : other.Theta < theta ? 1 : 0;
            for (var number = count + 1; number > 0; number--) distribution[number] = (distribution[number] * (1 - below)) + (distribution[number - 1] * below);
            distribution[0] *= 1 - below;
        }

        return distribution;
    }

    /// <summary>The lowest k with P(K ≤ k) at or above the level.</summary>
    private static int Quantile(double[] distribution, double level)
    {
        var sum = 0.0;
        for (var number = 0; number < distribution.Length; number++)
        {
            sum += distribution[number];
            if (sum >= level) return number;
        }

        return distribution.Length - 1;
    }

    /// <summary>With the student among them a class has one more than the others.</summary>
    private static ClassThird ThirdOf(int below, int others) => ((below + 0.5) / (others + 1)) switch
    {
        < 1.0 / 3 => ClassThird.Lower,
        <= 2.0 / 3 => ClassThird.Middle,
        _ => ClassThird.Upper,
    };
}
