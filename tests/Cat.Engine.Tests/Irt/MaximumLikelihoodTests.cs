using Cat.Engine.Irt;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

public sealed class MaximumLikelihoodTests
{
    private static readonly MaximumLikelihood Estimator = new();

    [Fact]
    public void Estimate_AnyPattern_IsTheHighestPointBetweenTheFences() => AnyModel.Response.List[1, 12].Sample(IsHighest, iter: 150);

    [Fact]
    public void Estimate_3Pl_FindsTheHighestOfSeveralMaxima() => AnyModel.ThreeParameterResponse.List[1, 6].Sample(IsHighest, iter: 300);

    [Theory]
    [InlineData(1, 4, 0.1, 2.26)]
    [InlineData(1.5, 2, 0.1, 1.8)] // by 0.04 in log-likelihood
    [InlineData(2, 2, 0.1, -2)]
    public void Estimate_TwoMaxima_TakesTheHigher(double easyDiscrimination, int hardCount, double guessing, double theta)
    {
        // Wrong on an easy item but right on hard ones that can be guessed: a poor examinee with luck, or an able one with a mishap.
        var responses = Enumerable.Repeat(Logistic(3, 1.5, guessing, 1), hardCount).Append(Logistic(easyDiscrimination, -1.5, 0, 0))
            .Append(Logistic(1, -3, 0, 1)).Append(Logistic(1, -3, 0, 1)).ToList();
        var maxima = Enumerable.Range(1, 799).Select(node => -4 + (0.01 * node)).Count(theta =>
            BruteForce.LogLikelihood(responses, theta) > Math.Max(BruteForce.LogLikelihood(responses, theta - 0.01), BruteForce.LogLikelihood(responses, theta + 0.01)));
        Assert.Equal(2, maxima);
        var estimate = Estimator.Estimate(responses);
        Assert.Equal(EstimateFlag.Ok, estimate.Flag);
        Assert.Equal(theta, estimate.Theta, 0.02);
        Assert.True(IsHighest(responses));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(7, 10)]
    [InlineData(499, 500)]
    public void Estimate_AlikeItems_HasALogitForm(int right, int count)
    {
        var estimate = Estimator.Estimate([.. Enumerable.Range(0, count).Select(index => Logistic(2, 0.3, 0, index < right ? 1 : 0))]);
        Assert.Equal(0.3 + (Math.Log((double)right / (count - right)) / 2), estimate.Theta, 1e-9);
        // I = n a² p (1 − p)
        Assert.Equal(1 / Math.Sqrt(count * 4.0 * right / count * (count - right) / count), estimate.StandardError, 1e-9);
    }

    [Fact]
    public void Estimate_AlikeItemsWithGuessing_HasALogitForm()
    {
        // P = 0.6 = c + (1 − c) σ
        var estimate = Estimator.Estimate([.. Enumerable.Range(0, 10).Select(index => Logistic(1.5, -0.2, 0.25, index < 6 ? 1 : 0))]);
        var sigmoid = (0.6 - 0.25) / 0.75;
        Assert.Equal(-0.2 + (Math.Log(sigmoid / (1 - sigmoid)) / 1.5), estimate.Theta, 1e-9);
    }

    [Theory]
    [InlineData(0, EstimateFlag.AllLowest, -4)]
    [InlineData(1, EstimateFlag.AllHighest, 4)]
    public void Estimate_AllAlike_IsTheFence_AndSaysWhy(int category, EstimateFlag flag, double theta)
    {
        var estimate = Estimator.Estimate([.. Enumerable.Range(0, 20).Select(index => Logistic(1, (index % 5) - 2, 0.1, category))]);
        Assert.Equal(flag, estimate.Flag);
        Assert.Equal(theta, estimate.Theta);
    }

    [Fact]
    public void Estimate_FewerRightThanGuessingGives_IsTheLowerFence()
    {
        var estimate = Estimator.Estimate([.. Enumerable.Range(0, 10).Select(index => Logistic(1, 0, 0.3, index < 2 ? 1 : 0))]);
        Assert.Equal(new EstimatedAbility(new AbilityEstimate(-4, estimate.StandardError), EstimateFlag.AtLowerFence), estimate);
    }

    [Fact]
    public void Estimate_MaximumBeyondTheFence_IsTheFence()
    {
        var estimate = new MaximumLikelihood(new AbilityFences(-1, 1)).Estimate([Logistic(1, 3, 0, 1), Logistic(1, 3, 0, 0)]);
        Assert.Equal((1.0, EstimateFlag.AtUpperFence), (estimate.Theta, estimate.Flag));
    }

    [Fact]
    public void StandardError_WhereNothingInforms_IsHalfTheFences() =>
        Assert.Equal(4, Estimator.Estimate([Logistic(4, -6, 0, 1)]).StandardError);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(0, 1e6)]
    public void Fences_OutOfRange_Throw(double lower, double upper) => Assert.Throws<ArgumentOutOfRangeException>(() => new AbilityFences(lower, upper));

    private static ItemResponse Logistic(double a, double b, double c, int category) => new(new LogisticItem(new ItemParameters(a, b, c)), category);

    private static bool IsHighest(List<ItemResponse> responses)
    {
        var estimate = Estimator.Estimate(responses);
        var highest = BruteForce.Maximum(-4, 4, theta => BruteForce.LogLikelihood(responses, theta));
        return BruteForce.LogLikelihood(responses, estimate.Theta) >= highest.Height - 1e-12
            && Math.Abs(estimate.StandardError - Math.Min(4, 1 / Math.Sqrt(BruteForce.Information(responses, estimate.Theta)))) < 1e-4 * estimate.StandardError
            && estimate.Flag == (estimate.Theta > -4, estimate.Theta < 4, responses.TrueForAll(IsLow), responses.TrueForAll(IsHigh)) switch
            {
                (false, _, true, _) => EstimateFlag.AllLowest,
                (false, _, false, _) => EstimateFlag.AtLowerFence,
                (_, false, _, true) => EstimateFlag.AllHighest,
                (_, false, _, false) => EstimateFlag.AtUpperFence,
                _ => EstimateFlag.Ok,
            };

        static bool IsLow(ItemResponse response) => response.Category == 0;
        static bool IsHigh(ItemResponse response) => response.Category == response.Item.CategoryCount - 1;
    }
}
