using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;
using Cat.Engine.Irt.ItemAnalysis;

namespace Cat.Engine.Tests.Irt;

public sealed class AbilityChangeTests
{
    private static readonly AbilityPrior Prior = new(0.2, 0.9);

    [Theory]
    [InlineData(1.3, 0.4)]
    [InlineData(-2.5, 0.25)]
    [InlineData(0, 1.5)]
    public void WithoutPrior_NormalLikelihood_IsThatLikelihood(double mean, double error)
    {
        // The textbook's update of a normal prior by a normal observation.
        var precision = (1 / (error * error)) + (1 / (0.9 * 0.9));
        var posterior = new AbilityEstimate(((mean / (error * error)) + (0.2 / (0.9 * 0.9))) / precision, 1 / Math.Sqrt(precision));
        var free = new MeasuredAbility(posterior, Prior).WithoutPrior()!.Value; // tells enough
        Assert.Equal(mean, free.Theta, 1e-9);
        Assert.Equal(error, free.StandardError, 1e-9);
        var share = new MeasuredAbility(posterior, Prior).PriorShare;
        Assert.Equal(posterior.Theta, ((1 - share) * mean) + (share * 0.2), 1e-9);
    }

    [Fact]
    public void Between_OneMoreShrunkThanTheOther_IsNoChange()
    {
        // The same likelihood mean 2, told by 30 and by 8 items' worth of information: the reported estimates differ, the examinee does not.
        var (precise, vague) = (Posterior(2, 0.3), Posterior(2, 0.6));
        Assert.True(precise.Theta - vague.Theta > 0.3);
        var change = AbilityChange.Between(new MeasuredAbility(vague, Prior), new MeasuredAbility(precise, Prior))!.Value; // tell enough
        Assert.Equal(0, change.Difference, 1e-9);
        Assert.Equal(Math.Sqrt(0.09 + 0.36), change.StandardError, 1e-9);
        Assert.Equal(1, change.PValue, 1e-9);
    }

    [Fact]
    public void Between_TwoStandardErrors_HasTheNormalsTail()
    {
        var change = AbilityChange.Between(new MeasuredAbility(Posterior(0, 0.3), Prior), new MeasuredAbility(Posterior(0.5 * 1.959963984540054, 0.4), Prior))!.Value; // tell enough
        Assert.Equal(1.959963984540054, change.Z, 1e-9);
        Assert.Equal(0.05, change.PValue, 1e-9);
    }

    [Fact]
    public void Between_ATestThatTellsNothing_IsNoStatement()
    {
        var told = new MeasuredAbility(Posterior(1, 0.3), Prior);
        Assert.Null(AbilityChange.Between(told, new MeasuredAbility(new AbilityEstimate(0.2, 0.9), Prior)));
        Assert.Null(AbilityChange.Between(new MeasuredAbility(new AbilityEstimate(0.2, 0.95), Prior), told)); // guessing can widen a posterior
        Assert.Null(AbilityChange.Between(new MeasuredAbility(Posterior(4, 0.9 / Math.Sqrt(0.24)), Prior), told));
        Assert.NotNull(AbilityChange.Between(new MeasuredAbility(Posterior(4, 0.9 / Math.Sqrt(0.26)), Prior), told));
    }

    [Theory]
    [InlineData(-1.5)]
    [InlineData(0)]
    [InlineData(1.5)]
    public void Between_TwoAdaptiveTests_NoChangeIsFoundAsOftenAsSaid(double theta)
    {
        // Of 1000 pairs: three standard errors around the 4 to 6 % that bench/Cat.Intervals finds, the likelihood being only nearly normal.
        Assert.InRange(ShareFound(theta, theta, 1000), 0.03, 0.08);
    }

    [Fact]
    public void Between_TwoAdaptiveTests_MoreChangeIsFoundMoreOften()
    {
        double[] shares = [.. new[] { 0, 0.5, 1, 1.5 }.Select(change => ShareFound(-0.5, -0.5 + change, 200))];
        Assert.Equal(shares.Order(), shares);
        Assert.InRange(shares[2], 0.5, 1);
        Assert.InRange(shares[3], 0.9, 1);
    }

    [Fact]
    public void Adjusted_IsBenjaminiHochberg()
    {
        AbilityChange?[] changes = [new(0.1, 0.4), null, new(1.6, 0.4), new(-1, 0.4)];
        Assert.Equal(MultipleTesting.BenjaminiHochberg([changes[0]!.Value.PValue, null, changes[2]!.Value.PValue, changes[3]!.Value.PValue]), AbilityChange.Adjusted(changes)); // given above
    }

    private static double ShareFound(double before, double after, int count)
    {
        var bank = SimulatedSitting.Bank(200);
        var rules = new AdaptiveTestRules(new StoppingRule(20, 20, null), new AbilityPrior(), 5);
        var pairs = SimulatedSitting.Many(count, 8, random => AbilityChange.Between(
            new MeasuredAbility(SimulatedSitting.Take(bank, rules, _ => before, random).Estimate, rules.Prior), new MeasuredAbility(SimulatedSitting.Take(bank, rules, _ => after, random).Estimate, rules.Prior)));
        return pairs.Count(change => change?.PValue < 0.05) / (double)count;
    }

    private static AbilityEstimate Posterior(double mean, double error)
    {
        var precision = (1 / (error * error)) + (1 / (Prior.StandardDeviation * Prior.StandardDeviation));
        return new AbilityEstimate(((mean / (error * error)) + (Prior.Mean / (Prior.StandardDeviation * Prior.StandardDeviation))) / precision, 1 / Math.Sqrt(precision));
    }
}
