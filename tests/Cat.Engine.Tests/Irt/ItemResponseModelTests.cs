using Cat.Engine.Irt;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

/// <summary>What holds for every response model.</summary>
public sealed class ItemResponseModelTests
{
    private const double Step = 1e-4;

    private static readonly Gen<double> Theta = Gen.Double[-4, 4];

    [Fact]
    public void LogProbability_OverCategories_SumsToOne() =>
        Gen.Select(AnyModel.Item, Gen.Double[-40, 40]).Sample((item, theta) => Math.Abs(Sum(item, category => Probability(item, category, theta)) - 1) < 1e-13);

    [Fact]
    public void Derivatives_AreNumericalDerivatives() =>
        Gen.Select(AnyModel.Item, Theta).Sample((item, theta) => Enumerable.Range(0, item.CategoryCount).All(category =>
        {
            var point = item.Derivatives(category, theta);
            var (below, above) = (item.Derivatives(category, theta - Step), item.Derivatives(category, theta + Step));
            return point.Value == item.LogProbability(category, theta)
                && Math.Abs(point.First - ((above.Value - below.Value) / (2 * Step))) < 1e-6
                && Math.Abs(point.Second - ((above.First - below.First) / (2 * Step))) < 1e-6;
        }));

    [Fact]
    public void Information_IsSquaredSlopesOverProbabilities_AndMeanObservedInformation() =>
        Gen.Select(AnyModel.Item, Theta).Sample((item, theta) =>
        {
            var bySlopes = Sum(item, category => Math.Pow((Probability(item, category, theta + Step) - Probability(item, category, theta - Step)) / (2 * Step), 2) / Probability(item, category, theta));
            var byCurvature = -Sum(item, category => Probability(item, category, theta) * item.Derivatives(category, theta).Second);
            var information = item.Information(theta);
            return Math.Abs(information - bySlopes) < 1e-6 && Math.Abs(information - byCurvature) < 1e-12;
        });

    [Fact]
    public void BiasTerm_IsSlopesTimesCurvaturesOverProbabilities() =>
        Gen.Select(AnyModel.Item, Gen.Double[-3, 3]).Sample((item, theta) =>
        {
            var expected = Sum(item, category =>
            {
                var (below, middle, above) = (Probability(item, category, theta - Step), Probability(item, category, theta), Probability(item, category, theta + Step));
                return (above - below) / (2 * Step) * (above - (2 * middle) + below) / (Step * Step) / middle;
            });
            // The error of the differences grows with the fourth power of the slope of the log-odds, information with the second.
            return Math.Abs(item.BiasTerm(theta) - expected) < 1e-5 * Math.Pow(1 + item.Information(theta), 2);
        });

    [Fact]
    public void KullbackLeiblerInformation_IsTheSumOfItsDefinition() =>
        Gen.Select(AnyModel.Item, Theta, Theta).Sample((item, reference, theta) =>
        {
            var expected = Sum(item, category => Probability(item, category, reference) * Math.Log(Probability(item, category, reference) / Probability(item, category, theta)));
            return Math.Abs(item.KullbackLeiblerInformation(reference, theta) - expected) < 1e-11;
        });

    [Fact]
    public void KullbackLeiblerInformation_IsNeverNegative_AndZeroAtTheReference() =>
        Gen.Select(AnyModel.Item, Gen.Double[-40, 40], Gen.Double[-40, 40]).Sample((item, reference, theta) =>
            item.KullbackLeiblerInformation(reference, theta) is >= 0 and < 1e4 && item.KullbackLeiblerInformation(reference, reference) == 0);

    [Fact]
    public void KullbackLeiblerInformation_CurvatureAtTheReference_IsFisherInformation() =>
        Gen.Select(AnyModel.Item, Theta).Sample((item, theta) =>
        {
            const double Wide = 1e-3;
            var curvature = (item.KullbackLeiblerInformation(theta, theta + Wide) + item.KullbackLeiblerInformation(theta, theta - Wide)) / (Wide * Wide);
            return Math.Abs(curvature - item.Information(theta)) < 1e-4;
        });

    [Fact]
    public void IntegratedKullbackLeiblerInformation_IsTheIntegral() =>
        Gen.Select(AnyModel.Item, Gen.Double[-3, 3], Gen.Double[0, 3]).Sample(
            (item, reference, halfWidth) =>
            {
                const int Cells = 4000;
                var width = 2 * halfWidth / Cells;
                var expected = 0.0;
                for (var node = 0; node <= Cells; node++)
                    expected += (node is 0 or Cells ? 0.5 : 1) * width * item.KullbackLeiblerInformation(reference, reference - halfWidth + (width * node));
                return Math.Abs(item.IntegratedKullbackLeiblerInformation(reference, halfWidth) - expected) < 1e-5;
            },
            iter: 50);

    [Fact]
    public void IntegratedKullbackLeiblerInformation_OfALogisticItem_IsThatOfItsParameters()
    {
        var item = new ItemParameters(4, -1, 0.2);
        Assert.Equal(LogisticModel.IntegratedKullbackLeiblerInformation(item, 0.4, 3), new LogisticItem(item).IntegratedKullbackLeiblerInformation(0.4, 3), 1e-13);
    }

    [Fact]
    public void ExpectedScore_RisesFromZeroToTheHighestCategory() =>
        Gen.Select(AnyModel.Item, Theta, Gen.Double[0.01, 2]).Sample((item, theta, step) =>
            item.ExpectedScore(theta + step) >= item.ExpectedScore(theta) && item.ExpectedScore(-40) >= 0 && item.ExpectedScore(40) <= item.CategoryCount - 1 + 1e-12);

    [Fact]
    public void Everything_AtTheEdges_IsFinite() =>
        Gen.Select(AnyModel.Item, Gen.Double[-40, 40]).Sample((item, theta) =>
            double.IsFinite(item.Information(theta)) && double.IsFinite(item.BiasTerm(theta)) && double.IsFinite(item.IntegratedKullbackLeiblerInformation(theta, 3))
            && Enumerable.Range(0, item.CategoryCount).Select(category => item.Derivatives(category, theta)).All(point => double.IsFinite(point.Value) && double.IsFinite(point.First) && double.IsFinite(point.Second)));

    [Fact]
    public void TwoCategories_OfEitherPolytomousModel_AreThe2Pl() =>
        Gen.Select(AnyModel.TwoParameter, Gen.Double[-40, 40]).Sample((parameters, theta) =>
        {
            var logistic = new LogisticItem(parameters);
            ItemResponseModel[] others = [new GradedItem(parameters.Discrimination, [parameters.Difficulty]), new PartialCreditItem(parameters.Discrimination, [parameters.Difficulty])];
            return others.All(other =>
                Same(logistic.Information(theta), other.Information(theta))
                && Math.Abs(logistic.BiasTerm(theta) - other.BiasTerm(theta)) <= 1e-13 * parameters.Discrimination * logistic.Information(theta) // J passes through 0
                && Enumerable.Range(0, 2).All(category =>
                    logistic.LogProbability(category, theta) == other.LogProbability(category, theta)
                    && Same(logistic.Derivatives(category, theta).First, other.Derivatives(category, theta).First)
                    && Same(logistic.Derivatives(category, theta).Second, other.Derivatives(category, theta).Second)));

            static bool Same(double one, double two) => Math.Abs(one - two) <= 1e-13 * Math.Abs(one);
        });

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Category_Unknown_Throws(int category)
    {
        var item = new LogisticItem(new ItemParameters(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => item.LogProbability(category, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => item.Derivatives(category, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemResponse(item, category));
    }

    private static double Probability(ItemResponseModel item, int category, double theta) => Math.Exp(item.LogProbability(category, theta));

    private static double Sum(ItemResponseModel item, Func<int, double> term) => Enumerable.Range(0, item.CategoryCount).Sum(term);
}
