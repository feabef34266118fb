using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Intervals;

/// <summary>One finished test of a simulated student.</summary>
internal sealed record Sitting(AbilityEstimate Estimate, StopReason Stop, IReadOnlyList<int> Items, IReadOnlyList<ItemResponse> Responses)
{
    /// <summary>The way of the product: <see cref="AdaptiveTest"/> after every answer, Fisher's rule drawn among the five best.</summary>
    /// <param name="bank">The items.</param>
    /// <param name="rules">Of the test.</param>
    /// <param name="abilityAt">The ability that the student answers an item with.</param>
    /// <param name="random">Of draws and answers.</param>
    public static Sitting Take(ItemBank bank, AdaptiveTestRules rules, Func<int, double> abilityAt, RandomSource random)
    {
        var isEligible = Enumerable.Repeat(true, bank.Count).ToArray();
        var (items, responses) = (new List<int>(), new List<ItemResponse>());
        while (true)
        {
            var test = new AdaptiveTest(bank, rules, responses, isEligible);
            if (test.Stop is { } stop) return new Sitting(test.Estimate, stop, items, responses);
            var item = test.SelectNext(random).Item;
            items.Add(item.Value);
            isEligible[item.Value] = false;
            responses.Add(ItemResponse.Of(bank[item], random.NextDouble() < LogisticModel.Probability(bank[item], abilityAt(item.Value))));
        }
    }

    /// <summary>Many, each with a seed of its own: the same for any number of threads.</summary>
    public static T[] Many<T>(int count, ulong seed, Func<int, RandomSource, T> take)
    {
        var all = new T[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, student => all[student] = take(student, RandomSource.Derive(seed, (ulong)student)));
        return all;
    }
}
