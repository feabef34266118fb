using Cat.Engine.Irt;
using Cat.Engine.Tests.Numerics;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

public sealed class PartialCreditItemTests
{
    [Theory]
    [InlineData(4, -40)]
    [InlineData(4, -8)]
    [InlineData(4, 0.2)]
    [InlineData(4, 8)]
    [InlineData(4, 40)]
    [InlineData(1, 8)]
    public void LogProbability_IsTheShareOfExponentials_WithItsDigits(double a, double theta)
    {
        double[] steps = [1.5, -0.7, 6, -6];
        var item = new PartialCreditItem(a, steps);
        var exponent = new Precise[steps.Length + 1];
        for (var step = 0; step < steps.Length; step++) exponent[step + 1] = exponent[step] + ((Precise)a * ((Precise)theta - (Precise)steps[step]));
        for (var category = 0; category <= steps.Length; category++)
        {
            // log P_k = −log Σ_j exp(ψ_j − ψ_k)
            Precise sum = 0;
            foreach (var other in exponent) sum += Precise.Exp(other - exponent[category]);
            var expected = -Precise.Log(sum).ToDouble();
            var actual = item.LogProbability(category, theta);
            Assert.True(Math.Abs(expected - actual) <= 1e-11 * Math.Abs(expected), $"Category {category}: expected {expected:r}, got {actual:r}.");
        }
    }

    [Fact]
    public void LogProbability_AtAStep_IsTheSameForBothItsCategories() =>
        Gen.Select(Gen.Double[0.3, 3], Gen.Double[-3, 3].Array[1, 6]).Sample((a, steps) =>
            Enumerable.Range(0, steps.Length).All(step =>
            {
                var item = new PartialCreditItem(a, steps);
                return Math.Abs(item.LogProbability(step, steps[step]) - item.LogProbability(step + 1, steps[step])) < 1e-12;
            }));

    [Fact]
    public void LogProbability_OfAHundredCategories_SumsToOne()
    {
        var item = new PartialCreditItem(1.3, [.. Enumerable.Range(0, 99).Select(step => (step % 7) - 3.0)]);
        Assert.Equal(1, Enumerable.Range(0, 100).Sum(category => Math.Exp(item.LogProbability(category, 0.4))), 1e-12);
    }

    [Fact]
    public void Steps_MissingOrNotFinite_Throw()
    {
        Assert.Throws<ArgumentException>(() => new PartialCreditItem(1, []));
        Assert.Throws<ArgumentException>(() => new PartialCreditItem(1, [0, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialCreditItem(double.PositiveInfinity, [0]));
        Assert.Throws<ArgumentNullException>(() => new PartialCreditItem(1, null!)); // the check itself is tested
    }
}
