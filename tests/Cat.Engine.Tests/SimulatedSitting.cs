using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests;

/// <summary>Whole adaptive tests of examinees whose ability is known.</summary>
internal static class SimulatedSitting
{
    /// <summary>Two-parameter items over the range where examinees are.</summary>
    public static ItemBank Bank(int count, ulong seed = 77)
    {
        var random = new RandomSource(seed);
        return new ItemBank([.. Enumerable.Range(0, count).Select(_ => new ItemParameters(1.1 * Math.Exp(0.3 * random.NextGaussian()), 1.2 * random.NextGaussian()))]);
    }

    public static (AbilityEstimate Estimate, IReadOnlyList<int> Items, IReadOnlyList<ItemResponse> Responses, StopReason Stop) Take(ItemBank bank, AdaptiveTestRules rules, Func<int, double> abilityAt, RandomSource random)
    {
        var isEligible = Enumerable.Repeat(true, bank.Count).ToArray();
        var (items, responses) = (new List<int>(), new List<ItemResponse>());
        while (true)
        {
            var test = new AdaptiveTest(bank, rules, responses, isEligible);
            if (test.Stop is { } stop) return (test.Estimate, items, responses, stop);
            var item = test.SelectNext(random).Item;
            items.Add(item.Value);
            isEligible[item.Value] = false;
            responses.Add(ItemResponse.Of(bank[item], random.NextDouble() < LogisticModel.Probability(bank[item], abilityAt(item.Value))));
        }
    }

    public static T[] Many<T>(int count, ulong seed, Func<RandomSource, T> take)
    {
        var all = new T[count];
        Parallel.For(0, count, examinee => all[examinee] = take(RandomSource.Derive(seed, (ulong)examinee)));
        return all;
    }
}
