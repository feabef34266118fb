using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.Calibration;

public sealed class CalibrationMissingDataTests
{
    [Fact]
    public void Calibrate_ResponsesDeletedAtRandom_MovesEstimatesWithinTheirErrors()
    {
        var bank = CalibrationLogs.Bank(20, CalibrationModel.TwoParameter, 1);
        var complete = CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(1500, 2), 20, 3);
        var random = new RandomSource(4);
        var sparse = new ResponseLog(1500, 20, CalibrationLogs.Entries(complete).Where(_ => random.NextDouble() < 0.6));
        var (all, some) = (CalibrationLogs.Calibrate(complete, new CalibrationOptions()), CalibrationLogs.Calibrate(sparse, new CalibrationOptions()));
        // The difference has less variance than the sparse estimate itself.
        var standardised = all.Items.Zip(some.Items, (left, right) => (right.Parameters!.Difficulty - left.Parameters!.Difficulty) / right.DifficultyStandardError!.Value).ToList();
        Assert.InRange(CalibrationLogs.RootMeanSquare(standardised), 0.1, 1.2);
        Assert.InRange(standardised.Average(), -0.5, 0.5);
        Assert.All(all.Items.Zip(some.Items), pair => Assert.True(pair.Second.DifficultyStandardError > pair.First.DifficultyStandardError));
    }

    [Fact]
    public void Calibrate_AnItemNobodyAnswered_ChangesNothing()
    {
        var log = CalibrationLogs.Log(CalibrationLogs.Bank(8, CalibrationModel.TwoParameter, 1), CalibrationLogs.NormalThetas(300, 2), 5, 3);
        var more = new ResponseLog(log.ExamineeCount, 9, CalibrationLogs.Entries(log));
        var (without, with) = (CalibrationLogs.Calibrate(log, new CalibrationOptions()), CalibrationLogs.Calibrate(more, new CalibrationOptions()));
        Assert.Equal(without.Items, with.Items.Take(8));
        Assert.Equal(without.LogLikelihood, with.LogLikelihood);
        Assert.Equal((null, 0, CalibrationFlag.TooFewResponses), (with.Items[8].Parameters, with.Items[8].ResponseCount, with.Items[8].Flag));
    }

    [Theory]
    [InlineData(AbilityDistribution.Normal, true)]
    [InlineData(AbilityDistribution.Empirical, false)]
    [InlineData(AbilityDistribution.Empirical, true)]
    public void Calibrate_ExamineesWithoutResponses_ChangeNothing(AbilityDistribution ability, bool hasConcepts)
    {
        var log = CalibrationLogs.Log(CalibrationLogs.Bank(8, CalibrationModel.TwoParameter, 1), CalibrationLogs.NormalThetas(300, 2), 5, 3);
        var more = new ResponseLog(log.ExamineeCount + 200, 8, CalibrationLogs.Entries(log));
        var concepts = hasConcepts ? new QMatrix(2, [.. Enumerable.Range(0, 8).Select(item => new[] { item % 2 })]) : null;
        var options = new CalibrationOptions { Ability = ability, MaximumIterations = 50 };
        var (without, with) = (CalibrationLogs.Calibrate(log, options, concepts), CalibrationLogs.Calibrate(more, options, concepts));
        Assert.Equal(without.Iterations, with.Iterations);
        for (var item = 0; item < 8; item++) Assert.Equal(without.Items[item].Parameters!.Difficulty, with.Items[item].Parameters!.Difficulty, 1e-9);
    }
}
