using Cat.Engine.Irt;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

public sealed class WeightedLikelihoodTests
{
    private static readonly WeightedLikelihood Estimator = new();

    [Fact]
    public void Estimate_2PlAndPartialCredit_MaximisesLogLikelihoodPlusHalfLogInformation() => AnyModel.ExponentialFamilyResponse.List[1, 12].Sample(
        responses =>
        {
            var estimate = Estimator.Estimate(responses);
            return Criterion(estimate.Theta) >= BruteForce.Maximum(-7.9, 7.9, Criterion).Height - 1e-8
                && Math.Abs(estimate.StandardError - (1 / Math.Sqrt(BruteForce.Information(responses, estimate.Theta)))) < 1e-3 * estimate.StandardError;

            double Criterion(double theta) => BruteForce.LogLikelihood(responses, theta) + (0.5 * Math.Log(responses.Sum(response => response.Item.Information(theta))));
        },
        iter: 50);

    [Fact]
    public void Estimate_AnyModel_IsARootOfWarmsEquation_FromAboveToBelow() => AnyModel.Response.List[2, 12].Sample(
        responses =>
        {
            var estimate = Estimator.Estimate(responses);
            // Numerical third derivatives have few digits left where there is no information.
            return Math.Abs(estimate.Theta) > 4 || (Left(estimate.Theta - 0.01) > 0 && Left(estimate.Theta + 0.01) < 0 && Math.Abs(Left(estimate.Theta)) < 1e-4);

            double Left(double theta) =>
                ((BruteForce.LogLikelihood(responses, theta + 1e-5) - BruteForce.LogLikelihood(responses, theta - 1e-5)) / 2e-5)
                + (BruteForce.BiasTerm(responses, theta) / (2 * BruteForce.Information(responses, theta)));
        },
        iter: 200);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 20)]
    [InlineData(0, 20)]
    [InlineData(500, 500)]
    [InlineData(13, 20)]
    public void Estimate_AlikeItems_AddsHalfARightAndHalfAWrongAnswer(int right, int count)
    {
        // log L + ½ log (σ (1 − σ)) is largest at σ = (right + ½) / (count + 1).
        var estimate = Estimator.Estimate([.. Enumerable.Range(0, count).Select(index => new ItemResponse(new LogisticItem(new ItemParameters(1.7, 0.4)), index < right ? 1 : 0))]);
        Assert.Equal(0.4 + (Math.Log((right + 0.5) / (count - right + 0.5)) / 1.7), estimate.Theta, 1e-9);
        Assert.Equal(EstimateFlag.Ok, estimate.Flag);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Estimate_AllAlikeWithGuessing_IsInsideTheFences(int category)
    {
        var estimate = Estimator.Estimate([.. Enumerable.Range(0, 20).Select(index => new ItemResponse(new LogisticItem(new ItemParameters(1.2, (index % 5) - 2, 0.2)), category))]);
        Assert.Equal(EstimateFlag.Ok, estimate.Flag);
        Assert.InRange(category == 1 ? estimate.Theta : -estimate.Theta, 2, 7);
    }

    /// <summary>The documented limit of "more right, higher θ": the criterion itself falls, as brute force shows.</summary>
    [Fact]
    public void Estimate_RightAnswerAddedToAnEasyButTellingItem_MayLowerTheta()
    {
        List<ItemResponse> before = [new ItemResponse(new LogisticItem(new ItemParameters(0.5, 0)), 1)];
        List<ItemResponse> after = [.. before, new ItemResponse(new LogisticItem(new ItemParameters(2.3, -3)), 1)];
        Assert.True(Estimator.Estimate(after).Theta < Estimator.Estimate(before).Theta - 4);
        Assert.True(Maximum(after) < Maximum(before) - 4);

        static double Maximum(List<ItemResponse> responses) =>
            BruteForce.Maximum(-8, 8, theta => BruteForce.LogLikelihood(responses, theta) + (0.5 * Math.Log(BruteForce.Information(responses, theta)))).Theta;
    }

    [Fact]
    public void Estimate_RootBeyondTheFence_IsTheFence()
    {
        var estimate = new WeightedLikelihood(new AbilityFences(-2, 2)).Estimate([new ItemResponse(new LogisticItem(new ItemParameters(1, 3)), 1)]);
        Assert.Equal((2.0, EstimateFlag.AtUpperFence), (estimate.Theta, estimate.Flag));
    }

    [Fact]
    public void Estimate_IsLessBiasedThanMaximumLikelihood()
    {
        // All 2^8 patterns of a short test, weighted by their probability at θ = 1: the exact bias.
        var items = Enumerable.Range(0, 8).Select(index => (ItemResponseModel)new LogisticItem(new ItemParameters(1.3, -1.5 + (0.5 * index)))).ToArray();
        var (weighted, likelihood) = (Bias(Estimator), Bias(new MaximumLikelihood()));
        Assert.True(Math.Abs(weighted) < Math.Abs(likelihood) / 3, $"Bias {weighted} against {likelihood}.");

        double Bias(IAbilityEstimator estimator) => Enumerable.Range(0, 1 << items.Length).Sum(pattern =>
        {
            var responses = items.Select((item, index) => new ItemResponse(item, (pattern >> index) & 1)).ToList();
            return Math.Exp(BruteForce.LogLikelihood(responses, 1)) * (estimator.Estimate(responses).Theta - 1);
        });
    }
}
