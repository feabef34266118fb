using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Simulation;

namespace Cat.Engine.Tests.Irt.Calibration;

public sealed class MarginalCalibrationTests
{
    [Fact]
    public void Calibrate_Lsat7WithoutPriors_GivesThePublishedValues()
    {
        var result = new MarginalCalibration(new CalibrationOptions
        {
            NodeCount = 61,
            HalfWidth = 6,
            LogDiscriminationPriorDeviation = null,
            InterceptPriorDeviation = null,
            Tolerance = 1e-6,
        }).Calibrate(CalibrationLogs.Lsat7(), null, CancellationToken.None);

        double[] slopes = [0.9875, 1.0808, 1.7075, 0.7650, 0.7357];
        double[] intercepts = [1.8559, 0.8080, 1.8052, 0.4860, 1.8545];
        Assert.True(result.HasConverged);
        Assert.Equal(-2658.805, result.LogLikelihood, 0.002);
        for (var item = 0; item < slopes.Length; item++)
        {
            var parameters = result.Items[item].Parameters!;
            Assert.Equal(slopes[item], parameters.Discrimination, 0.001);
            Assert.Equal(intercepts[item], -parameters.Discrimination * parameters.Difficulty, 0.001);
        }
    }

    [Fact]
    public void Calibrate_SimulatedLog_RecoversTheParametersWithinTheirStandardErrors()
    {
        var (items, log) = SimulatedLog(examinees: 2000, itemCount: 40, perExaminee: 30, seed: 7);
        var result = new MarginalCalibration(new CalibrationOptions()).Calibrate(log, null, CancellationToken.None);
        var standardised = result.Items.Select((item, index) => (item.Parameters!.Difficulty - items[index].Difficulty) / item.DifficultyStandardError!.Value).ToList();
        // About normal (0, 1): 40 items; the mean square is chi-square / 40, beyond 2 in far less than one seed of a thousand.
        Assert.InRange(standardised.Average(z => z * z), 0.4, 2.0);
        Assert.InRange(result.Items.Select((item, index) => Math.Log(item.Parameters!.Discrimination / items[index].Discrimination)).Average(), -0.1, 0.1);
    }

    [Fact]
    public void Calibrate_AnyNumberOfThreads_GivesTheSameBits()
    {
        var (_, log) = SimulatedLog(examinees: 300, itemCount: 20, perExaminee: 10, seed: 3);
        var one = new MarginalCalibration(new CalibrationOptions { Threads = 1 }).Calibrate(log, null, CancellationToken.None);
        var four = new MarginalCalibration(new CalibrationOptions { Threads = 4 }).Calibrate(log, null, CancellationToken.None);
        Assert.Equal(one.Items, four.Items);
        Assert.Equal(one.LogLikelihood, four.LogLikelihood);
    }

    [Fact]
    public void Calibrate_LogLikelihoodWithoutPriors_NeverFalls()
    {
        var (_, log) = SimulatedLog(examinees: 500, itemCount: 15, perExaminee: 15, seed: 11);
        var reported = new List<double>();
        var progress = new ImmediateProgress(step => reported.Add(step.LogLikelihood));
        new MarginalCalibration(new CalibrationOptions { LogDiscriminationPriorDeviation = null, InterceptPriorDeviation = null }).Calibrate(log, progress, CancellationToken.None);
        Assert.True(reported.Count > 3);
        Assert.All(reported.Zip(reported.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-8, $"{pair.First} fell to {pair.Second}"));
    }

    /// <summary>Two parameters are the special case c = 0 of three: an M step that stops short, away from a maximum, ends below them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Calibrate_WithoutPriors_ThreeParametersFitBetterThanTwo(ulong seed)
    {
        var (_, log) = SimulatedLog(examinees: 600, itemCount: 120, perExaminee: 30, seed);
        var two = new MarginalCalibration(new CalibrationOptions { Model = CalibrationModel.TwoParameter }.WithoutPriors()).Calibrate(log, null, CancellationToken.None);
        var three = new MarginalCalibration(new CalibrationOptions { Model = CalibrationModel.ThreeParameter }.WithoutPriors()).Calibrate(log, null, CancellationToken.None);
        Assert.True(three.LogLikelihood > two.LogLikelihood, $"{two.LogLikelihood} fell to {three.LogLikelihood}");
    }

    [Fact]
    public void Calibrate_ItemsThatCannotBeEstimated_AreFlaggedWithoutParameters()
    {
        var entries = Enumerable.Range(0, 100).SelectMany(examinee => new[]
        {
            new LogEntry(examinee, 0, true),
            new LogEntry(examinee, 1, false),
            new LogEntry(examinee, 2, examinee % 3 == 0),
        }).Append(new LogEntry(0, 3, true));
        var result = new MarginalCalibration(new CalibrationOptions()).Calibrate(new ResponseLog(100, 5, entries), null, CancellationToken.None);
        Assert.Equal(
            [CalibrationFlag.AllCorrect, CalibrationFlag.AllIncorrect, CalibrationFlag.Calibrated, CalibrationFlag.TooFewResponses, CalibrationFlag.TooFewResponses],
            result.Items.Select(item => item.Flag));
        Assert.All(result.Items, item => Assert.Equal(item.Flag == CalibrationFlag.Calibrated, item.Parameters is not null));
        Assert.Equal([100, 100, 100, 1, 0], result.Items.Select(item => item.ResponseCount));
        Assert.Null(result.Items[4].ProportionCorrect);
        Assert.True(double.IsFinite(result.LogLikelihood));
    }

    [Fact]
    public void Calibrate_Cancelled_Stops()
    {
        var (_, log) = SimulatedLog(examinees: 100, itemCount: 10, perExaminee: 10, seed: 1);
        using var cancellation = new CancellationTokenSource();
        var progress = new ImmediateProgress(_ => cancellation.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => new MarginalCalibration(new CalibrationOptions()).Calibrate(log, progress, cancellation.Token));
    }

    private static (IReadOnlyList<ItemParameters> Items, ResponseLog Log) SimulatedLog(int examinees, int itemCount, int perExaminee, ulong seed)
    {
        var random = new RandomSource(seed);
        var items = Enumerable.Range(0, itemCount).Select(index => new ItemParameters(Math.Exp(0.3 * random.NextGaussian()), -2 + (4.0 * index / (itemCount - 1)))).ToList();
        var responses = SimulatedResponseLog.Generate(items, examinees, perExaminee, random);
        return (items, new ResponseLog(examinees, itemCount, responses));
    }
}
