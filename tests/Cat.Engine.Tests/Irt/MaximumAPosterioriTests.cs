using Cat.Engine.Irt;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

public sealed class MaximumAPosterioriTests
{
    [Fact]
    public void Estimate_AnyPattern_IsTheHighestPointOfThePosterior() =>
        Gen.Select(AnyModel.Response.List[1, 12], Gen.Double[-1, 1], Gen.Double[0.3, 2]).Sample(
            (responses, mean, deviation) =>
            {
                var estimate = new MaximumAPosteriori(new AbilityPrior(mean, deviation)).Estimate(responses);
                var highest = BruteForce.Maximum(mean - (6 * deviation), mean + (6 * deviation), LogPosterior);
                var information = BruteForce.Information(responses, estimate.Theta);
                return LogPosterior(estimate.Theta) >= highest.Height - 1e-12
                    && Math.Abs(estimate.StandardError - (1 / Math.Sqrt(information + (1 / (deviation * deviation))))) < 1e-5
                    && estimate.Flag == EstimateFlag.Ok;

                double LogPosterior(double theta) => BruteForce.LogLikelihood(responses, theta) - (Math.Pow((theta - mean) / deviation, 2) / 2);
            },
            iter: 150);

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.1, 0)]
    [InlineData(1, 1)]
    public void Estimate_ModeFarOutsideThePrior_IsFound(double deviation, int category)
    {
        // 500 responses on items at ±6 against a sharp prior: the mode lies up to 60 prior standard deviations out.
        var item = new LogisticItem(new ItemParameters(4, category == 1 ? 6 : -6));
        var responses = Enumerable.Repeat(new ItemResponse(item, category), 500).ToList();
        var theta = new MaximumAPosteriori(new AbilityPrior(0, deviation)).Estimate(responses).Theta;
        // At the mode the likelihood's slope equals the pull of the prior.
        Assert.Equal(theta / (deviation * deviation), 500 * item.Derivatives(category, theta).First, 1e-6);
        Assert.InRange(Math.Abs(theta), 4, 9);
    }

    [Fact]
    public void Estimate_VaguePrior_IsMaximumLikelihood()
    {
        var responses = Enumerable.Range(0, 12).Select(index => new ItemResponse(new LogisticItem(new ItemParameters(1.2, (index % 5) - 2)), index % 3 == 0 ? 0 : 1)).ToList();
        var (vague, likelihood) = (new MaximumAPosteriori(new AbilityPrior(0, 1e4)).Estimate(responses), new MaximumLikelihood().Estimate(responses));
        Assert.Equal(likelihood.Theta, vague.Theta, 1e-6);
        Assert.Equal(likelihood.StandardError, vague.StandardError, 1e-6);
    }
}
