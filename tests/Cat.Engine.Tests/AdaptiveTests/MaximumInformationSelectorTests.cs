using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using CsCheck;

namespace Cat.Engine.Tests.AdaptiveTests;

public sealed class MaximumInformationSelectorTests
{
    private static readonly Gen<(ItemBank Bank, bool[] IsEligible, double Theta, int Seed)> AnyCase = Gen.Select(
        Gen.Select(Gen.Double[0.3, 2.5], Gen.Double[-3, 3], (a, b) => new ItemParameters(a, b)).Array[1, 40],
        Gen.Bool.Array[40],
        Gen.Double[-3, 3],
        Gen.Int[0, 1000],
        (items, mask, theta, seed) =>
        {
            var isEligible = mask[..items.Length];
            isEligible[seed % items.Length] = true;
            return (new ItemBank(items), isEligible, theta, seed);
        });

    [Fact]
    public void Select_One_IsTheBestOfAllEligible() => AnyCase.Sample(test =>
    {
        var selection = new MaximumInformationSelector(1).Select(test.Bank, test.Theta, test.IsEligible, new RandomSource((ulong)test.Seed));
        var ranked = Ranked(test.Bank, test.IsEligible, test.Theta);
        return selection.Item.Value == ranked[0] && selection.Rank == 1 && selection.CandidateCount == ranked.Count;
    });

    [Fact]
    public void Select_Several_IsAmongTheBestAndSaysItsRank() => AnyCase.Sample(test =>
    {
        var selection = new MaximumInformationSelector(5).Select(test.Bank, test.Theta, test.IsEligible, new RandomSource((ulong)test.Seed));
        var ranked = Ranked(test.Bank, test.IsEligible, test.Theta);
        return selection.Rank <= 5 && ranked[selection.Rank - 1] == selection.Item.Value;
    });

    [Fact]
    public void Select_Several_DrawsEvenly()
    {
        var bank = new ItemBank([.. Enumerable.Range(0, 10).Select(index => new ItemParameters(2 - (0.1 * index), 0))]);
        var counts = new int[10];
        for (var seed = 0; seed < 4000; seed++)
            counts[new MaximumInformationSelector(4).Select(bank, 0, Enumerable.Repeat(true, 10).ToArray(), RandomSource.Derive((ulong)seed, 1)).Item.Value]++;
        Assert.All(counts[..4], count => Assert.InRange(count, 880, 1120)); // 1000 ± 4.4 standard deviations
        Assert.All(counts[4..], count => Assert.Equal(0, count));
    }

    [Fact]
    public void Select_EqualInformation_TakesTheLowerIndex()
    {
        var bank = new ItemBank([.. Enumerable.Repeat(new ItemParameters(1, 0), 5)]);
        Assert.Equal(1, new MaximumInformationSelector(1).Select(bank, 0, [false, true, true, true, true], new RandomSource(1)).Item.Value);
    }

    [Fact]
    public void Select_NothingEligible_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new MaximumInformationSelector(3).Select(new ItemBank([new ItemParameters(1, 0)]), 0, [false], new RandomSource(1)));

    private static List<int> Ranked(ItemBank bank, bool[] isEligible, double theta) =>
        [.. Enumerable.Range(0, bank.Count).Where(item => isEligible[item]).OrderByDescending(item => LogisticModel.ItemInformation(bank[new ItemIndex(item)], theta)).ThenBy(item => item)];
}
