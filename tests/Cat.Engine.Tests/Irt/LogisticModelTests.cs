using Cat.Engine.Irt;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

public sealed class LogisticModelTests
{
    private static readonly Gen<ItemParameters> AnyItem =
        Gen.Select(Gen.Double[0.1, 4], Gen.Double[-4, 4], Gen.Double[0, 0.4], Gen.Double[0.7, 1], (a, b, c, d) => new ItemParameters(a, b, c, d));

    private static readonly Gen<ItemParameters> Any2Pl = Gen.Select(Gen.Double[0.1, 4], Gen.Double[-4, 4], (a, b) => new ItemParameters(a, b));

    [Fact]
    public void Probability_AtTheDifficultyOf2Pl_IsOneHalf() =>
        Any2Pl.Sample(item => Math.Abs(LogisticModel.Probability(item, item.Difficulty) - 0.5) < 1e-12);

    [Fact]
    public void Probability_RisesWithTheta() =>
        Gen.Select(AnyItem, Gen.Double[-6, 6], Gen.Double[0.01, 2]).Sample((item, theta, step) => LogisticModel.Probability(item, theta + step) >= LogisticModel.Probability(item, theta));

    [Fact]
    public void LogProbability_AgreesWithProbability() =>
        Gen.Select(AnyItem, Gen.Double[-4, 4]).Sample((item, theta) =>
        {
            var probability = LogisticModel.Probability(item, theta);
            return Math.Abs(Math.Exp(LogisticModel.LogProbability(item, theta, true)) - probability) < 1e-12
                && Math.Abs(Math.Exp(LogisticModel.LogProbability(item, theta, false)) - (1 - probability)) < 1e-12;
        });

    [Fact]
    public void ItemInformation_Is_SquaredNumericalSlopeOverVariance() =>
        Gen.Select(AnyItem, Gen.Double[-3, 3]).Sample((item, theta) =>
        {
            const double Step = 1e-5;
            var slope = (LogisticModel.Probability(item, theta + Step) - LogisticModel.Probability(item, theta - Step)) / (2 * Step);
            var probability = LogisticModel.Probability(item, theta);
            var expected = slope * slope / (probability * (1 - probability));
            return Math.Abs(LogisticModel.ItemInformation(item, theta) - expected) <= 1e-5 + (1e-4 * expected);
        });

    [Fact]
    public void ItemInformation_2PlAtItsDifficulty_IsQuarterOfSquaredDiscrimination() =>
        Any2Pl.Sample(item => Math.Abs(LogisticModel.ItemInformation(item, item.Difficulty) - (item.Discrimination * item.Discrimination / 4)) < 1e-9);

    [Fact]
    public void Everything_AtTheEdges_IsFinite() =>
        Gen.Select(AnyItem, Gen.Double[-40, 40]).Sample((item, theta) =>
            double.IsFinite(LogisticModel.LogProbability(item, theta, true))
            && double.IsFinite(LogisticModel.LogProbability(item, theta, false))
            && double.IsFinite(LogisticModel.ItemInformation(item, theta)));

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(-1, 0, 0, 1)]
    [InlineData(double.NaN, 0, 0, 1)]
    [InlineData(1, double.PositiveInfinity, 0, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(1, 0, 0.5, 0.4)]
    public void ItemParameters_OutOfRange_Throw(double a, double b, double c, double d) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemParameters(a, b, c, d));
}
