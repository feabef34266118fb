using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

/// <summary>What holds for every estimator.</summary>
public sealed class AbilityEstimatorTests
{
    public static TheoryData<string> Names { get; } = ["EAP", "MAP", "MLE", "WLE"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_NoResponse_IsFlaggedAndKnowsNothing(string name)
    {
        var estimate = Named(name).Estimate([]);
        Assert.Equal(EstimateFlag.NoResponses, estimate.Flag);
        Assert.Equal(0, estimate.Theta);
        Assert.Equal(name switch { "MLE" => 4, "WLE" => 8, _ => 1 }, estimate.StandardError);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_ExtremePatternsOfExtremeItems_IsFinite(string name)
    {
        var estimator = Named(name);
        ItemResponseModel[] items =
        [
            new LogisticItem(new(4, 6)), new LogisticItem(new(4, -6)), new LogisticItem(new(4, 6, 0.35)), new LogisticItem(new(4, -6, 0.35)), new LogisticItem(new(4, 6, 0.35, 0.9)),
            new LogisticItem(new(0.1, 6)), new GradedItem(4, [-6, 0, 6]), new PartialCreditItem(4, [6, -6]),
        ];
        var pairs = from item in items from other in items select (item, other);
        foreach (var (item, other) in pairs)
        {
            foreach (var (low, high) in new[] { (true, true), (false, false), (true, false) })
            {
                // Duplicates of an item, alternating with duplicates of another; five hundred only of one item.
                foreach (var count in item == other ? new[] { 1, 2, 500 } : [1, 2])
                {
                    var responses = Enumerable.Range(0, count).Select(index => index % 2 == 0 ? Respond(item, low) : Respond(other, high)).ToList();
                    var estimate = estimator.Estimate(responses);
                    Assert.True(double.IsFinite(estimate.Theta) && double.IsFinite(estimate.StandardError) && estimate.StandardError > 0, $"{estimate} for {count} responses.");
                }
            }
        }

        static ItemResponse Respond(ItemResponseModel item, bool isLowest) => new(item, isLowest ? 0 : item.CategoryCount - 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_OrderOfResponses_DoesNotMatter(string name) => AnyModel.Response.List[2, 20].Sample(
        responses =>
        {
            var (one, other) = (Named(name).Estimate(responses), Named(name).Estimate([.. responses.AsEnumerable().Reverse()]));
            return Math.Abs(one.Theta - other.Theta) < 1e-8 && Math.Abs(one.StandardError - other.StandardError) < 1e-8 && one.Flag == other.Flag;
        },
        iter: 60);

    /// <summary>Not so for WLE: an easy item that tells more than those before moves the information, and the correction with it.</summary>
    [Theory]
    [InlineData("EAP")]
    [InlineData("MAP")]
    public void Estimate_OneMoreRightAnswerTo2Pl_RaisesTheta(string name) =>
        Gen.Select(AnyModel.TwoParameterResponse.List[0, 20], AnyModel.TwoParameter).Sample(
            (responses, item) => Named(name).Estimate([.. responses, new ItemResponse(new LogisticItem(item), 1)]).Theta > Named(name).Estimate(responses).Theta,
            iter: 100);

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_AWrongAnswerTo2PlTurnedRight_RaisesTheta(string name) =>
        Gen.Select(AnyModel.TwoParameterResponse.List[0, 20], AnyModel.TwoParameter).Sample(
            (responses, item) =>
            {
                var (wrong, right) = (With(0), With(1));
                return right.Theta > wrong.Theta || (right.Flag == wrong.Flag && right.Flag != EstimateFlag.Ok);

                EstimatedAbility With(int category) => Named(name).Estimate([.. responses, new ItemResponse(new LogisticItem(item), category)]);
            },
            iter: 100);

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_ManyResponses_IsNearTheTruth_WithinItsStandardErrors(string name)
    {
        var random = new RandomSource(11);
        var squares = 0.0;
        const int Examinees = 40;
        for (var examinee = 0; examinee < Examinees; examinee++)
        {
            var theta = random.NextGaussian();
            var responses = Enumerable.Range(0, 60).Select(index => Draw(Mixed(index), theta, random)).ToList();
            var estimate = Named(name).Estimate(responses);
            squares += Math.Pow((estimate.Theta - theta) / estimate.StandardError, 2);
        }

        // A chi-square with 40 degrees of freedom: its 0.001 and 0.999 quantiles over 40.
        Assert.InRange(squares / Examinees, 0.45, 1.84);
    }

    private static ItemResponseModel Mixed(int index) => (index % 3) switch
    {
        0 => new LogisticItem(new ItemParameters(1.3, -2 + (index % 5), 0.2)),
        1 => new GradedItem(1.1, [-1 + (0.2 * (index % 4)), 0.3, 1.5]),
        _ => new PartialCreditItem(0.9, [0.5, -0.5 + (0.3 * (index % 4))]),
    };

    private static ItemResponse Draw(ItemResponseModel item, double theta, RandomSource random)
    {
        var (draw, category) = (random.NextDouble(), 0);
        while (category < item.CategoryCount - 1 && (draw -= Math.Exp(item.LogProbability(category, theta))) > 0) category++;
        return new ItemResponse(item, category);
    }

    private static IAbilityEstimator Named(string name) => name switch
    {
        "EAP" => new ExpectedAPosteriori(new AbilityPrior()),
        "MAP" => new MaximumAPosteriori(new AbilityPrior()),
        "MLE" => new MaximumLikelihood(),
        "WLE" => new WeightedLikelihood(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown."),
    };
}
