using Cat.Engine.Items;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>
/// The distribution of the number of right responses at one ability (Lord and Wingersky 1984), one item at a time:
/// f_n(k | θ) = f_{n−1}(k | θ) (1 − P_n(θ)) + f_{n−1}(k − 1 | θ) P_n(θ), f_0(0) = 1.
/// </summary>
public static class LordWingersky
{
    /// <summary>P(k right | θ) for k = 0 … number of items.</summary>
    public static double[] SummedScores(IReadOnlyList<ItemParameters> items, double theta)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (!double.IsFinite(theta)) throw new ArgumentOutOfRangeException(nameof(theta), theta, "An ability is finite.");
        var distribution = new double[items.Count + 1];
        distribution[0] = 1;
        for (var count = 0; count < items.Count; count++) Add(distribution, count, LogisticModel.Probability(items[count], theta));
        return distribution;
    }

    /// <summary>Adds an item to the distribution of <paramref name="count"/> items, in place.</summary>
    internal static void Add(Span<double> distribution, int count, double probability)
    {
        distribution[count + 1] = distribution[count] * probability;
        for (var score = count; score > 0; score--) distribution[score] = (distribution[score] * (1 - probability)) + (distribution[score - 1] * probability);
        distribution[0] *= 1 - probability;
    }
}
