using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.Calibration;

public sealed class CalibrationAbilityTests
{
    [Fact]
    public void Calibrate_TwoGroupsOfAbility_IsRecoveredBetterByTheEmpiricalDistribution()
    {
        // Three quarters weak, one quarter strong: mean 0, standard deviation 1, skewed.
        var random = new RandomSource(8);
        var deviation = Math.Sqrt(1 - (3.0 / 16 * 1.9 * 1.9));
        var thetas = Enumerable.Range(0, 3000).Select(_ => (random.NextDouble() < 0.75 ? -0.475 : 1.425) + (deviation * random.NextGaussian())).ToList();
        var bank = Enumerable.Range(0, 20).Select(item => new ItemParameters(1.6, -2.4 + (0.25 * item))).ToList();
        var log = CalibrationLogs.Log(bank, thetas, 20, 9);
        var (sampleMean, sampleDeviation) = (thetas.Average(), Math.Sqrt(thetas.Average(theta => theta * theta) - Math.Pow(thetas.Average(), 2)));
        double Error(AbilityDistribution ability) => CalibrationLogs.RootMeanSquare(CalibrationLogs
            .Calibrate(log, new CalibrationOptions { Ability = ability, Tolerance = 1e-3 }).Items
            .Select((item, index) => item.Parameters!.Difficulty - ((bank[index].Difficulty - sampleMean) / sampleDeviation)));
        Assert.True(Error(AbilityDistribution.Empirical) < 0.6 * Error(AbilityDistribution.Normal), $"{Error(AbilityDistribution.Empirical)} {Error(AbilityDistribution.Normal)}");
    }

    [Theory]
    [InlineData(AbilityDistribution.Normal, false)]
    [InlineData(AbilityDistribution.Normal, true)]
    [InlineData(AbilityDistribution.Empirical, false)]
    [InlineData(AbilityDistribution.Empirical, true)]
    public void AbilityDistribution_OfAnyKind_IsStandardised(AbilityDistribution ability, bool hasConcepts)
    {
        var thetas = CalibrationLogs.NormalThetas(400, 2).Select(theta => 1 + (1.5 * theta)).ToList();
        var log = CalibrationLogs.Log(CalibrationLogs.Bank(12, CalibrationModel.TwoParameter, 1), thetas, 12, 3);
        var concepts = hasConcepts ? new QMatrix(3, [.. Enumerable.Range(0, 12).Select(item => new[] { item % 3 })]) : null;
        var result = CalibrationLogs.Calibrate(log, new CalibrationOptions { Ability = ability }, concepts);
        var mean = result.AbilityDistribution.Sum(node => node.Theta * node.Weight);
        Assert.Equal(1, result.AbilityDistribution.Sum(node => node.Weight), 1e-9);
        Assert.Equal(0, mean, 1e-6);
        // A normal density cut at five deviations lacks 1.5e-5 of its variance.
        Assert.Equal(1, Math.Sqrt(result.AbilityDistribution.Sum(node => node.Theta * node.Theta * node.Weight)), 1e-4);
        // The likelihood at the reported parameters and distribution is the reported one.
        Assert.Equal(new MarginalLikelihood(log, result.AbilityDistribution).Of([.. result.Items.Select(item => item.Parameters)]), result.LogLikelihood, 1e-6);
    }

    [Fact]
    public void Calibrate_EmpiricalDistribution_IsAtLeastAsLikelyAsTheNormal()
    {
        var log = CalibrationLogs.Log(CalibrationLogs.Bank(12, CalibrationModel.TwoParameter, 1), CalibrationLogs.NormalThetas(500, 2), 12, 3);
        double LogLikelihood(AbilityDistribution ability) => CalibrationLogs.Calibrate(log, new CalibrationOptions { Ability = ability, Tolerance = 1e-3, LogLikelihoodTolerance = 1e-8 }.WithoutPriors()).LogLikelihood;
        Assert.True(LogLikelihood(AbilityDistribution.Empirical) >= LogLikelihood(AbilityDistribution.Normal));
    }
}
