using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.AdaptiveTests;

public sealed class AdaptiveTestTests
{
    private static readonly ItemBank Bank = new([.. Enumerable.Range(0, 200).Select(index => new ItemParameters(0.8 + (index % 5 * 0.3), -3 + (6.0 * index / 199)))]);

    [Fact]
    public void Run_ManyExaminees_RecoversAbilityAsWellAsItsStandardErrorSays()
    {
        var squares = new List<double>();
        for (ulong examinee = 0; examinee < 300; examinee++)
        {
            var theta = -2 + (4.0 * examinee / 299);
            var (estimate, _) = Run(theta, new StoppingRule(5, 30, 0.3), examinee);
            squares.Add((estimate.Theta - theta) * (estimate.Theta - theta) / (estimate.StandardError * estimate.StandardError));
        }

        // EAP shrinks towards the prior, and these abilities are spread more evenly than it: a little above 1 is right.
        Assert.InRange(squares.Average(), 0.7, 1.4);
    }

    [Fact]
    public void Run_SameSeed_SameTest() => Assert.Equal(Run(0.5, new StoppingRule(5, 20, null), 12).Items, Run(0.5, new StoppingRule(5, 20, null), 12).Items);

    [Fact]
    public void Run_FixedLength_GivesThatManyDifferentItems()
    {
        var (_, items) = Run(0, new StoppingRule(1, 25, null), 3);
        Assert.Equal(25, items.Distinct().Count());
    }

    [Fact]
    public void Run_AdaptiveAgainstRandomItems_HasSmallerStandardErrors()
    {
        var adaptive = Enumerable.Range(0, 50).Average(seed => Run(0, new StoppingRule(1, 15, null), (ulong)seed).Estimate.StandardError);
        var random = new RandomSource(1);
        var drawn = Enumerable.Range(0, 50).Average(_ =>
        {
            var order = Enumerable.Range(0, Bank.Count).ToArray();
            random.Shuffle(order);
            return new ExpectedAPosteriori(new AbilityPrior()).Estimate([.. order[..15].Select(item => Answer(item, 0, random))]).StandardError;
        });
        Assert.True(adaptive < 0.75 * drawn, $"{adaptive} against {drawn}");
    }

    [Fact]
    public void SelectNext_TestOver_Throws()
    {
        var test = new AdaptiveTest(Bank, Rules(new StoppingRule(1, 1, null)), [ItemResponse.Of(Bank[new ItemIndex(0)], true)], Enumerable.Repeat(true, Bank.Count).ToArray());
        Assert.Equal(StopReason.MaximumItems, test.Stop);
        Assert.Throws<InvalidOperationException>(() => test.SelectNext(new RandomSource(1)));
    }

    [Theory]
    [InlineData(true, StopReason.PrecisionReached)]
    [InlineData(false, null)]
    public void Stop_BlueprintNotMet_PrecisionDoesNotEndTheTest(bool mayStop, StopReason? expected)
    {
        var test = new AdaptiveTest(Bank, Rules(new StoppingRule(1, 10, 5)), [ItemResponse.Of(Bank[new ItemIndex(0)], true)], Enumerable.Repeat(true, Bank.Count).ToArray(), mayStop);
        Assert.Equal(expected, test.Stop);
    }

    [Fact]
    public void SelectionPrior_ChoosesAndIsNotReported()
    {
        var isEligible = Enumerable.Repeat(true, Bank.Count).ToArray();
        ItemResponse[] responses = [ItemResponse.Of(Bank[new ItemIndex(0)], true), ItemResponse.Of(Bank[new ItemIndex(1)], false)];
        var plain = new AdaptiveTestRules(new StoppingRule(5, 20, null), new AbilityPrior(), 1);
        var known = plain with { SelectionPrior = new AbilityPrior(1.8, 0.4) };
        var test = new AdaptiveTest(Bank, known, responses, isEligible);

        Assert.Equal(new AdaptiveTest(Bank, plain, responses, isEligible).Estimate, test.Estimate);
        Assert.Equal(new ExpectedAPosteriori(new AbilityPrior(1.8, 0.4)).Estimate(responses), test.SelectionEstimate);
        var expected = new MaximumInformationSelector(1).Select(Bank, test.SelectionEstimate.Theta, isEligible, new RandomSource(1));
        Assert.Equal(expected, test.SelectNext(new RandomSource(1)));
        Assert.NotEqual(new AdaptiveTest(Bank, plain, responses, isEligible).SelectNext(new RandomSource(1)).Item, expected.Item);
    }

    [Fact]
    public void SelectionPrior_NearTheTruth_MeasuresTheAbleSooner()
    {
        var bank = SimulatedSitting.Bank(200);
        var plain = new AdaptiveTestRules(new StoppingRule(1, 6, null), new AbilityPrior(), 3);
        Assert.InRange(MeanError(plain with { SelectionPrior = new AbilityPrior(1.8, 0.4) }), 0.2, MeanError(plain) - 0.01);

        double MeanError(AdaptiveTestRules rules) => SimulatedSitting.Many(300, 5, random => SimulatedSitting.Take(bank, rules, _ => 2, random).Estimate.StandardError).Average();
    }

    private static (AbilityEstimate Estimate, List<int> Items) Run(double theta, StoppingRule stopping, ulong seed)
    {
        var answers = RandomSource.Derive(seed, 0);
        var responses = new List<ItemResponse>();
        var given = new List<int>();
        while (true)
        {
            var isEligible = Enumerable.Range(0, Bank.Count).Select(item => !given.Contains(item)).ToArray();
            var test = new AdaptiveTest(Bank, Rules(stopping), responses, isEligible);
            if (test.Stop is not null) return (test.Estimate, given);
            var item = test.SelectNext(RandomSource.Derive(seed, (ulong)given.Count + 1)).Item.Value;
            given.Add(item);
            responses.Add(Answer(item, theta, answers));
        }
    }

    private static ItemResponse Answer(int item, double theta, RandomSource random)
    {
        var parameters = Bank[new ItemIndex(item)];
        return ItemResponse.Of(parameters, random.NextDouble() < LogisticModel.Probability(parameters, theta));
    }

    private static AdaptiveTestRules Rules(StoppingRule stopping) => new(stopping, new AbilityPrior(), 3);
}
