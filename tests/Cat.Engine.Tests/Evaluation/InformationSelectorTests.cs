using Cat.Engine.Evaluation;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Evaluation;

public sealed class InformationSelectorTests
{
    [Fact]
    public void Fisher_TakesTheLargestSlopeSquaredOverVariance()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var test = new SmallCase(seed, 30, seed % 12);
            var theta = test.Theta();
            Assert.Equal(test.State.Candidates.MaxBy(item => Information(test.Items[item], theta)), test.Choose(InformationSelector.Fisher(test.Table)));
        }
    }

    [Fact]
    public void KullbackLeibler_TakesTheLargestIntegral_ByDirectIntegration()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var test = new SmallCase(seed, 30, seed % 12);
            var (theta, halfWidth) = (test.Theta(), 3 / Math.Sqrt(Math.Max(1, seed % 12)));
            Assert.Equal(test.State.Candidates.MaxBy(item => Integral(test.Items[item], theta, halfWidth)), test.Choose(InformationSelector.KullbackLeibler(test.Table)));
        }
    }

    [Fact]
    public void AlikeItems_GiveTheLower()
    {
        var table = new PosteriorTable(new ItemBank([.. Enumerable.Repeat(new ItemParameters(1, 0), 5)]), new ExpectedAPosteriori(new AbilityPrior()));
        var state = new SelectionState(0, new GivenResponses(), [2, 3, 4], new RandomSource(1));
        Assert.Equal([2], InformationSelector.Fisher(table).Select([state]));
        Assert.Equal([2], InformationSelector.KullbackLeibler(table).Select([state]));
    }

    [Fact]
    public void Randomesque_DrawsEvenlyFromTheBest()
    {
        var test = new SmallCase(3, 30, 4);
        var best = test.State.Candidates.OrderByDescending(item => Information(test.Items[item], test.Theta())).Take(3).Order().ToArray();
        var states = Enumerable.Range(0, 3000).Select(index => test.State with { Random = new RandomSource((ulong)index) }).ToList();
        var counts = new RandomesqueSelector(test.Table, 3).Select(states).CountBy(item => item).ToDictionary();
        Assert.Equal(best, counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 880, 1120)); // 1000 ± 4.6 standard deviations
        Assert.Equal(test.Choose(InformationSelector.Fisher(test.Table)), test.Choose(new RandomesqueSelector(test.Table, 1)));
    }

    [Fact]
    public void Capped_TakesTheBestBelowTheCap_ThenTheLeastShown()
    {
        var table = new PosteriorTable(new ItemBank([new ItemParameters(1, 0), new ItemParameters(2, 0), new ItemParameters(1.5, 0)]), new ExpectedAPosteriori(new AbilityPrior()));
        List<SelectionState> States(int count) => [.. Enumerable.Range(0, count).Select(index => new SelectionState(index, new GivenResponses(), [0, 1, 2], new RandomSource(1)))];
        // A quarter of eight: each item twice, the sharpest first; then, all being at the cap, the least shown, the lower of equals.
        Assert.Equal([1, 1, 2, 2, 0, 0], new CappedSelector(table, 0.25).Select(States(8)).Take(6));
        Assert.Equal([1, 2], new CappedSelector(table, 0.25).Select(States(8)).Skip(6).Order());
    }

    [Fact]
    public void Random_DrawsEvenlyFromTheCandidates()
    {
        var states = Enumerable.Range(0, 4000).Select(index => new SelectionState(index, new GivenResponses(), [3, 5, 6, 9], new RandomSource((ulong)index))).ToList();
        var counts = new RandomSelector().Select(states).CountBy(item => item).ToDictionary();
        Assert.Equal([3, 5, 6, 9], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 880, 1120)); // 1000 ± 4.4 standard deviations
    }

    private static double Information(ItemParameters item, double theta)
    {
        var slope = (SmallCase.Right(item, theta + 1e-5) - SmallCase.Right(item, theta - 1e-5)) / 2e-5;
        return slope * slope / (SmallCase.Right(item, theta) * (1 - SmallCase.Right(item, theta)));
    }

    /// <summary>Trapezia over 4,000 cells.</summary>
    private static double Integral(ItemParameters item, double theta, double halfWidth)
    {
        var (right, sum) = (SmallCase.Right(item, theta), 0.0);
        for (var cell = 0; cell <= 4000; cell++)
        {
            var other = SmallCase.Right(item, theta - halfWidth + (2 * halfWidth * cell / 4000));
            sum += (cell is 0 or 4000 ? 0.5 : 1) * ((right * Math.Log(right / other)) + ((1 - right) * Math.Log((1 - right) / (1 - other))));
        }

        return sum * 2 * halfWidth / 4000;
    }
}
