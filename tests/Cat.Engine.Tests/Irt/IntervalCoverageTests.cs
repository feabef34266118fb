using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;

namespace Cat.Engine.Tests.Irt;

/// <summary>θ̂ ± 1.96 SE, the interval that teachers see, of 2000 examinees from the prior. The whole study: bench/Cat.Intervals.</summary>
public sealed class IntervalCoverageTests
{
    private const int Examinees = 2000;
    private static readonly double ThreeErrors = 3 * Math.Sqrt(0.95 * 0.05 / Examinees); // 1.5 points

    public static TheoryData<int, int, double?, double[]?> Rules => new() { { 10, 10, null, null }, { 20, 20, null, null }, { 5, 40, 0.35, null }, { 5, 25, null, [-0.5, 0.5] } };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Interval_HoldsTheTruthAsOftenAsSaid(int minimum, int maximum, double? target, double[]? cuts)
    {
        var bank = SimulatedSitting.Bank(200);
        var rules = new AdaptiveTestRules(new StoppingRule(minimum, maximum, target, cuts is null ? null : new Classification(cuts)), new AbilityPrior(), 5);
        var tests = SimulatedSitting.Many(Examinees, 20261127, random =>
        {
            var theta = random.NextGaussian();
            return (Theta: theta, SimulatedSitting.Take(bank, rules, _ => theta, random).Estimate);
        });

        Assert.InRange(Covered(tests), 0.95 - ThreeErrors, 0.95 + ThreeErrors);
        // And of those who are told that they are high, or low: what the prior does to them is in the interval.
        foreach (var side in (Func<(double Theta, AbilityEstimate Estimate), bool>[])[test => test.Estimate.Theta < -1, test => test.Estimate.Theta > 1])
        {
            var own = tests.Where(side).ToList();
            Assert.InRange(Covered(own), 0.95 - (3 * Math.Sqrt(0.95 * 0.05 / own.Count)), 1);
        }

        static double Covered(IReadOnlyList<(double Theta, AbilityEstimate Estimate)> some) =>
            some.Count(test => Math.Abs(test.Theta - test.Estimate.Theta) <= 1.959963984540054 * test.Estimate.StandardError) / (double)some.Count;
    }
}
