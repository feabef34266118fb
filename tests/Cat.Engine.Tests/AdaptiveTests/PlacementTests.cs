using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;

namespace Cat.Engine.Tests.AdaptiveTests;

public sealed class PlacementTests
{
    private const int Examinees = 1000;

    [Fact]
    public void Tests_WithPlacement_AreShortAndRarelyWrong()
    {
        var placement = new Classification([-0.8, 0.8]);
        var bank = SimulatedSitting.Bank(150);
        var tests = SimulatedSitting.Many(Examinees, 3, random =>
        {
            var theta = random.NextGaussian();
            return (Theta: theta, Test: SimulatedSitting.Take(bank, new AdaptiveTestRules(new StoppingRule(5, 30, null, placement), new AbilityPrior(), 5), _ => theta, random));
        });

        var placed = tests.Where(test => test.Test.Stop == StopReason.Classified).ToList();
        Assert.InRange(placed.Count, Examinees / 3, Examinees);
        Assert.InRange(tests.Average(test => test.Test.Items.Count), 5, 25);
        // At most 5 % by the posterior; three standard errors of a share above it.
        var wrong = placed.Count(test => placement.BandOf(test.Test.Estimate.Theta) != placement.BandOf(test.Theta)) / (double)placed.Count;
        Assert.InRange(wrong, 0, 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / placed.Count)));
        Assert.All(tests, test => Assert.Equal(test.Test.Stop == StopReason.Classified, placement.Classify(test.Test.Estimate) is not null));
    }
}
