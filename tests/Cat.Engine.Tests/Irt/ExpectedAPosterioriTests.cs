using Cat.Engine.Irt;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

public sealed class ExpectedAPosterioriTests
{
    private static readonly Gen<ItemResponse> AnyResponse =
        Gen.Select(Gen.Double[0.3, 2.5], Gen.Double[-3, 3], Gen.Bool, (a, b, isCorrect) => ItemResponse.Of(new ItemParameters(a, b), isCorrect));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.7, 0.5)]
    public void Estimate_NoResponse_IsThePrior(double mean, double deviation)
    {
        var estimate = new ExpectedAPosteriori(new AbilityPrior(mean, deviation)).Estimate([]);
        Assert.Equal(mean, estimate.Theta, 1e-9);
        Assert.Equal(deviation, estimate.StandardError, 1e-6);
    }

    [Fact]
    public void Estimate_AnyPattern_AgreesWithAFineTrapezium() =>
        AnyResponse.List[1, 30].Sample(
            responses =>
            {
                var estimate = new ExpectedAPosteriori(new AbilityPrior()).Estimate(responses);
                var (theta, standardError) = FineGrid(responses);
                return Math.Abs(estimate.Theta - theta) < 1e-5 && Math.Abs(estimate.StandardError - standardError) < 1e-5;
            },
            iter: 200);

    [Fact]
    public void Estimate_OrderOfResponses_DoesNotMatter() =>
        AnyResponse.List[2, 20].Sample(
            responses =>
            {
                var estimator = new ExpectedAPosteriori(new AbilityPrior());
                var (one, other) = (estimator.Estimate(responses), estimator.Estimate([.. responses.AsEnumerable().Reverse()]));
                return Math.Abs(one.Theta - other.Theta) < 1e-9 && Math.Abs(one.StandardError - other.StandardError) < 1e-9;
            },
            iter: 200);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Estimate_FiveHundredAlikeResponses_IsFiniteAndBeyondTheItems(bool isCorrect)
    {
        var responses = Enumerable.Range(0, 500).Select(index => ItemResponse.Of(new ItemParameters(1.5, -2 + (index % 5)), isCorrect)).ToList();
        var estimate = new ExpectedAPosteriori(new AbilityPrior()).Estimate(responses);
        Assert.True(double.IsFinite(estimate.Theta));
        Assert.InRange(estimate.StandardError, 0.01, 1);
        Assert.True(isCorrect ? estimate.Theta > 2 : estimate.Theta < -2);
    }

    [Fact]
    public void Estimate_OneMoreRightAnswer_NeverLowersTheta() =>
        Gen.Select(AnyResponse.List[0, 20], Gen.Double[0.3, 2.5], Gen.Double[-3, 3]).Sample(
            (responses, a, b) =>
            {
                var estimator = new ExpectedAPosteriori(new AbilityPrior());
                var before = estimator.Estimate(responses).Theta;
                return estimator.Estimate([.. responses, ItemResponse.Of(new ItemParameters(a, b), true)]).Theta > before;
            },
            iter: 200);

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(5000)]
    public void Estimate_PosteriorNarrowerThanTheGrid_AgreesWithAnIntegrationAroundIt(int count)
    {
        // At a = 4 the posterior's deviation is 0.05 to 0.007, the grid's step 0.1; two in three right puts the mean between nodes.
        var responses = Enumerable.Range(0, count).Select(index => ItemResponse.Of(new ItemParameters(4, 0.37), index % 3 != 0)).ToList();
        var estimate = new ExpectedAPosteriori(new AbilityPrior()).Estimate(responses);
        var (right, wrong) = (responses.Count(response => response.Category == 1), responses.Count(response => response.Category == 0));
        var (sum, first, second) = (0.0, 0.0, 0.0);
        for (var theta = 0.0; theta <= 1.2; theta += 0.0005)
        {
            var weight = Math.Exp((-theta * theta / 2) - (right * Math.Log(1 + Math.Exp(-4 * (theta - 0.37)))) - (wrong * Math.Log(1 + Math.Exp(4 * (theta - 0.37)))) + (0.6 * count));
            (sum, first, second) = (sum + weight, first + (weight * theta), second + (weight * theta * theta));
        }

        var mean = first / sum;
        Assert.Equal(mean, estimate.Theta, 1e-7);
        Assert.Equal(Math.Sqrt((second / sum) - (mean * mean)), estimate.StandardError, 1e-6);
    }

    [Fact]
    public void Estimate_PosteriorBeyondTheGrid_FollowsIt()
    {
        // A sharp prior at 0, 500 right answers at b = 6: mass far outside six prior deviations.
        var responses = Enumerable.Repeat(ItemResponse.Of(new ItemParameters(4, 6), true), 500).ToList();
        var estimate = new ExpectedAPosteriori(new AbilityPrior(0, 0.1)).Estimate(responses);
        var mode = new MaximumAPosteriori(new AbilityPrior(0, 0.1)).Estimate(responses);
        Assert.Equal(mode.Theta, estimate.Theta, 0.05);
    }

    [Fact]
    public void Estimate_MixedModels_AgreesWithAFineIntegration() =>
        AnyModel.Response.List[1, 15].Sample(
            responses =>
            {
                IAbilityEstimator estimator = new ExpectedAPosteriori(new AbilityPrior(0.3, 0.8));
                var estimate = estimator.Estimate(responses);
                var (sum, first, second) = (0.0, 0.0, 0.0);
                for (var node = 0; node <= 4000; node++)
                {
                    var theta = -6 + (0.003 * node);
                    var weight = Math.Exp(BruteForce.LogLikelihood(responses, theta) - (Math.Pow((theta - 0.3) / 0.8, 2) / 2));
                    (sum, first, second) = (sum + weight, first + (weight * theta), second + (weight * theta * theta));
                }

                var mean = first / sum;
                return Math.Abs(estimate.Theta - mean) < 1e-5 && Math.Abs(estimate.StandardError - Math.Sqrt((second / sum) - (mean * mean))) < 1e-5 && estimate.Flag == EstimateFlag.Ok;
            },
            iter: 50);

    [Theory]
    [InlineData(24)]
    [InlineData(1002)]
    public void NodeCount_OutOfRange_Throws(int nodeCount) => Assert.Throws<ArgumentOutOfRangeException>(() => new ExpectedAPosteriori(new AbilityPrior(), nodeCount));

    /// <summary>An independent computation: products of probabilities on 4,001 nodes from −8 to 8.</summary>
    private static (double Theta, double StandardError) FineGrid(IReadOnlyList<ItemResponse> responses)
    {
        var (sum, first, second) = (0.0, 0.0, 0.0);
        for (var node = 0; node <= 4000; node++)
        {
            var theta = -8 + (0.004 * node);
            var weight = Math.Exp(-theta * theta / 2);
            foreach (var response in responses)
            {
                var parameters = ((LogisticItem)response.Item).Parameters;
                var probability = 1 / (1 + Math.Exp(-parameters.Discrimination * (theta - parameters.Difficulty)));
                weight *= response.IsFull ? probability : 1 - probability;
            }

            sum += weight;
            first += weight * theta;
            second += weight * theta * theta;
        }

        var mean = first / sum;
        return (mean, Math.Sqrt((second / sum) - (mean * mean)));
    }
}
