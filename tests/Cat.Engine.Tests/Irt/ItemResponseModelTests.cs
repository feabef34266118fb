using Cat.Engine.Irt;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

/// <summary>What holds for every response model.</summary>
public sealed class ItemResponseModelTests
{
    private const double Step = 5e-4;

    private static readonly Gen<double> Theta = Gen.Double[-4, 4];

    [Fact]
    public void LogProbability_OverCategories_SumsToOne() =>
        Gen.Select(AnyModel.Item, Gen.Double[-40, 40]).Sample((item, theta) => Math.Abs(Sum(item, category => Probability(item, category, theta)) - 1) < 1e-13);

    [Fact]
    public void Derivatives_AreNumericalDerivatives() =>
        Gen.Select(AnyModel.Item, Theta).Sample((item, theta) => Enumerable.Range(0, item.CategoryCount).All(category =>
        {
            var point = item.Derivatives(category, theta);
            return point.Value == item.LogProbability(category, theta)
                && Math.Abs(point.First - Slope(at => item.LogProbability(category, at), theta)) < 1e-6
                && Math.Abs(point.Second - Slope(at => item.Derivatives(category, at).First, theta)) < 1e-5;
        }));

    [Fact]
    public void Information_IsSquaredSlopesOverProbabilities_AndMeanObservedInformation() =>
        Gen.Select(AnyModel.Item, Theta).Sample((item, theta) =>
        {
            var bySlopes = Sum(item, category => Math.Pow(Slope(at => Probability(item, category, at), theta), 2) / Probability(item, category, theta));
            var byCurvature = -Sum(item, category => Probability(item, category, theta) * item.Derivatives(category, theta).Second);
            var information = item.Information(theta);
            return Math.Abs(information - bySlopes) < 1e-6 * (1 + information) && Math.Abs(information - byCurvature) < 1e-12 * (1 + information);
        });

    [Fact]
    public void BiasTerm_IsSlopesTimesCurvaturesOverProbabilities() =>
        Gen.Select(AnyModel.Item, Gen.Double[-3, 3]).Sample((item, theta) =>
        {
            var expected = Sum(item, category =>
            {
                double At(double at) => Probability(item, category, at);
                return Slope(At, theta) * Curvature(At, theta) / At(theta);
            });
            return Math.Abs(item.BiasTerm(theta) - expected) < 1e-6 * Math.Pow(1 + item.Information(theta), 1.5);
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
            Math.Abs(Curvature(at => item.KullbackLeiblerInformation(theta, at), theta) - item.Information(theta)) < 1e-6 * (1 + item.Information(theta)));

    [Fact]
    public void IntegratedKullbackLeiblerInformation_IsTheIntegral() =>
        Gen.Select(AnyModel.Item, Gen.Double[-3, 3], Gen.Double[0, 3]).Sample(
            (item, reference, halfWidth) =>
            {
                const int Cells = 4000;
                var width = 2 * halfWidth / Cells;
                var expected = 0.0;
                for (var node = 0; node <= Cells; node++)
                    expected += (node is 0 or Cells ? 1 : node % 2 == 1 ? 4 : 2) / 3.0 * width * item.KullbackLeiblerInformation(reference, reference - halfWidth + (width * node));
                return Math.Abs(item.IntegratedKullbackLeiblerInformation(reference, halfWidth) - expected) < 1e-7 * (1 + expected);
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

    /// <summary>Five-point differences: their error falls with the fourth power of the step.</summary>
    private static double Slope(Func<double, double> function, double theta) =>
        (function(theta - (2 * Step)) - (8 * function(theta - Step)) + (8 * function(theta + Step)) - function(theta + (2 * Step))) / (12 * Step);

    private static double Curvature(Func<double, double> function, double theta) =>
        ((16 * (function(theta - Step) + function(theta + Step))) - function(theta - (2 * Step)) - function(theta + (2 * Step)) - (30 * function(theta))) / (12 * Step * Step);

    private static double Probability(ItemResponseModel item, int category, double theta) => Math.Exp(item.LogProbability(category, theta));

    private static double Sum(ItemResponseModel item, Func<int, double> term) => Enumerable.Range(0, item.CategoryCount).Sum(term);
}
