using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Irt.Calibration;

public sealed class CalibrationPriorTests
{
    private static readonly ResponseLog Log = CalibrationLogs.Log(CalibrationLogs.Bank(12, CalibrationModel.FourParameter, 1), CalibrationLogs.NormalThetas(400, 2), 12, 3);

    [Fact]
    public void WithoutPriors_IsMoreLikelyThanWith()
    {
        var options = new CalibrationOptions();
        Assert.True(CalibrationLogs.Calibrate(Log, options.WithoutPriors()).LogLikelihood > CalibrationLogs.Calibrate(Log, options).LogLikelihood);
    }

    [Fact]
    public void WithoutPriors_KeepsEverythingElse()
    {
        var options = new CalibrationOptions
        {
            Model = CalibrationModel.FourParameter,
            Ability = AbilityDistribution.Empirical,
            NodeCount = 41,
            HalfWidth = 4,
            MinimumResponses = 7,
            Tolerance = 1e-3,
            LogLikelihoodTolerance = 1e-5,
            MaximumIterations = 77,
            Threads = 3,
        };
        var without = options.WithoutPriors();
        string[] priors = [nameof(CalibrationOptions.LogDiscriminationPriorDeviation), nameof(CalibrationOptions.InterceptPriorDeviation), nameof(CalibrationOptions.GuessingPrior), nameof(CalibrationOptions.UpperAsymptotePrior)];
        Assert.All(typeof(CalibrationOptions).GetProperties(), property => Assert.Equal(priors.Contains(property.Name) ? null : property.GetValue(options), property.GetValue(without)));
    }

    [Fact]
    public void LogDiscriminationPrior_TheNarrower_TheNearerSlopesAreToOne()
    {
        double Spread(double? deviation) => CalibrationLogs.RootMeanSquare(CalibrationLogs.Calibrate(Log, new CalibrationOptions { LogDiscriminationPriorDeviation = deviation }).Items.Select(item => Math.Log(item.Parameters!.Discrimination)));
        Assert.True(Spread(0.05) < Spread(0.5) && Spread(0.5) < Spread(null));
        Assert.InRange(Spread(0.05), 0, 0.08);
    }

    [Fact]
    public void InterceptPrior_TheNarrower_TheNearerInterceptsAreToZero()
    {
        double Spread(double? deviation) => CalibrationLogs.RootMeanSquare(CalibrationLogs.Calibrate(Log, new CalibrationOptions { InterceptPriorDeviation = deviation }).Items.Select(item => CalibrationLogs.Intercept(item.Parameters!)));
        Assert.True(Spread(0.05) < Spread(1) && Spread(1) < Spread(null));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void GuessingPrior_OfGreatWeight_PullsGuessingToItsMode(double mode)
    {
        var options = new CalibrationOptions { Model = CalibrationModel.ThreeParameter, GuessingPrior = new BetaPrior(1 + (2000 * mode), 1 + (2000 * (1 - mode))) };
        Assert.All(CalibrationLogs.Calibrate(Log, options).Items, item => Assert.Equal(mode, item.Parameters!.Guessing, 0.03));
    }

    [Fact]
    public void UpperAsymptotePrior_OfGreatWeight_PullsTheUpperAsymptoteToItsMode()
    {
        var options = new CalibrationOptions { Model = CalibrationModel.FourParameter, UpperAsymptotePrior = new BetaPrior(1801, 201) };
        Assert.All(CalibrationLogs.Calibrate(Log, options).Items, item => Assert.Equal(0.9, item.Parameters!.UpperAsymptote, 0.03));
    }

    [Fact]
    public void GuessingPrior_OfAnItemThatSaysNothingOfGuessing_LeavesTheMode()
    {
        // Everybody is right nine times of ten or more: nobody is weak enough to guess.
        var bank = new[] { new ItemParameters(1, -4, 0.4), new ItemParameters(1, 0, 0.2), new ItemParameters(1.2, 0.5, 0.2), new ItemParameters(1.2, -0.5, 0.2) };
        var log = CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(500, 3), 4, 4);
        Assert.Equal(0.2, CalibrationLogs.Calibrate(log, new CalibrationOptions { Model = CalibrationModel.ThreeParameter }).Items[0].Parameters!.Guessing, 0.03);
    }

    [Theory]
    [InlineData(0.99, 2)]
    [InlineData(2, 0.5)]
    [InlineData(double.NaN, 2)]
    [InlineData(2, double.PositiveInfinity)]
    public void BetaPrior_WithoutAMode_IsRefused(double alpha, double beta) => Assert.Throws<ArgumentOutOfRangeException>(() => new BetaPrior(alpha, beta));
}
