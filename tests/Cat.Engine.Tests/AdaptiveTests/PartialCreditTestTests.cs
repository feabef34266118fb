using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using CsCheck;

namespace Cat.Engine.Tests.AdaptiveTests;

/// <summary>Tests from a bank with items of several points.</summary>
public sealed class PartialCreditTestTests
{
    private static readonly ItemParameters[] Parameters = [new(1.4, -0.3), new(0.9, 0.2), new(1.8, 0.5), new(1.1, 0)];
    private static readonly double[][] Steps = [[], [-0.6, 0.4, 0.8], [], [0.7, -0.7]];
    private static readonly ItemBank Bank = new(Parameters, Steps);

    [Fact]
    public void Information_OfAnyItem_IsTheSlopeOfTheExpectedScoreOverItsDeviation() =>
        // For both models a (E X)′ is the information: (E X)′ = a Var X.
        Gen.Double[-4, 4].Sample(theta => Enumerable.Range(0, 4).All(item =>
        {
            var slope = (ExpectedScore(item, theta + 1e-5) - ExpectedScore(item, theta - 1e-5)) / 2e-5;
            return Math.Abs((Parameters[item].Discrimination * slope) - Bank.Information(new ItemIndex(item), theta)) < 1e-6;
        }));

    [Fact]
    public void Select_ItemOfSeveralPoints_ComesFirstWhereItTellsMost()
    {
        // Of two items alike in discrimination and middle the one of three points tells more.
        var bank = new ItemBank([new ItemParameters(1, 0), new ItemParameters(1, 0)], [[], [-0.5, 0, 0.5]]);
        var selection = new MaximumInformationSelector(1).Select(bank, 0.1, [true, true], new RandomSource(1));
        Assert.Equal(1, selection.Item.Value);
        Assert.Equal(bank.Information(new ItemIndex(1), 0.1), selection.Information);
    }

    [Fact]
    public void Estimate_RightWrongAndPoints_IsThePosteriorOfTheDefinition()
    {
        ItemResponse[] responses = [new(Bank.ModelOf(new ItemIndex(0)), 1), new(Bank.ModelOf(new ItemIndex(1)), 2), new(Bank.ModelOf(new ItemIndex(3)), 0)];
        var test = new AdaptiveTest(Bank, new AdaptiveTestRules(new StoppingRule(4, 4, null), new AbilityPrior(), 1), responses, [false, false, true, false]);
        var (sum, first, second) = (0.0, 0.0, 0.0);
        for (var theta = -8.0; theta <= 8; theta += 0.004)
        {
            var weight = Math.Exp(-theta * theta / 2) * Probability(0, 1, theta) * Probability(1, 2, theta) * Probability(3, 0, theta);
            (sum, first, second) = (sum + weight, first + (weight * theta), second + (weight * theta * theta));
        }

        Assert.Equal(first / sum, test.Estimate.Theta, 1e-5);
        Assert.Equal(Math.Sqrt((second / sum) - Math.Pow(first / sum, 2)), test.Estimate.StandardError, 1e-5);
    }

    [Theory]
    [InlineData(3, 0, false, false)]
    [InlineData(3, 1, false, false)]
    [InlineData(3, 2, true, false)]
    [InlineData(3, 3, true, true)]
    [InlineData(2, 1, true, false)]
    [InlineData(1, 0, false, false)]
    [InlineData(1, 1, true, true)]
    public void Response_Points_AreHalfOrAllOfThem(int maximum, int points, bool isHalf, bool isFull)
    {
        var response = new ItemResponse(new PartialCreditItem(1, new double[maximum]), points);
        Assert.Equal((isHalf, isFull), (response.IsAtLeastHalf, response.IsFull));
    }

    [Fact]
    public void ItemBank_StepsOfAnotherNumberOfItemsOrNotFinite_AreRefused()
    {
        Assert.Contains("steps of 1 items, the bank has 4", Assert.Throws<ArgumentException>(() => new ItemBank(Parameters, [[]])).Message, StringComparison.Ordinal);
        Assert.Contains("Item 2", Assert.Throws<ArgumentException>(() => new ItemBank(Parameters, [[], [], [double.NaN], []])).Message, StringComparison.Ordinal);
        Assert.False(new ItemBank(Parameters, [[], [], [], []]).HasSteps);
    }

    private static double ExpectedScore(int item, double theta) => Enumerable.Range(0, Math.Max(1, Steps[item].Length) + 1).Sum(category => category * Probability(item, category, theta));

    /// <summary>exp ψ_k / Σ exp ψ_j; a logistic item has one step, its difficulty.</summary>
    private static double Probability(int item, int category, double theta)
    {
        double[] steps = Steps[item].Length == 0 ? [Parameters[item].Difficulty] : Steps[item];
        double[] exponentials = [.. Enumerable.Range(0, steps.Length + 1).Select(count => Math.Exp(Parameters[item].Discrimination * ((count * theta) - steps[..count].Sum())))];
        return exponentials[category] / exponentials.Sum();
    }
}
