using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.Calibration;

public sealed class CalibrationErrorsTests
{
    [Fact]
    public void FullInformation_AgreesWithTheObservedInformation()
    {
        var log = CalibrationLogs.Log(CalibrationLogs.Bank(6, CalibrationModel.TwoParameter, 5), CalibrationLogs.NormalThetas(5000, 6), 6, 7);
        var result = CalibrationLogs.Calibrate(log, new CalibrationOptions { Tolerance = 1e-6 }.WithoutPriors());
        Assert.Equal(InformationKind.Full, result.Information);
        var likelihood = new MarginalLikelihood(log, MarginalLikelihood.Normal(101, 6));
        var at = result.Items.SelectMany(item => new[] { item.Parameters!.Discrimination, CalibrationLogs.Intercept(item.Parameters) }).ToArray();
        var covariance = InverseOfObserved(point => likelihood.Of([.. point.Chunk(2).Select(pair => new ItemCurve(Math.Log(pair[0]), pair[1], double.NegativeInfinity, double.PositiveInfinity))]), at);
        for (var item = 0; item < 6; item++)
        {
            AssertRatio(Math.Sqrt(covariance[2 * item][2 * item]), result.Items[item].DiscriminationStandardError!.Value, 0.15);
            AssertRatio(Math.Sqrt(covariance[(2 * item) + 1][(2 * item) + 1]), result.Items[item].InterceptStandardError!.Value, 0.15);
            // b = −e / a
            var (a, e) = (at[2 * item], at[(2 * item) + 1]);
            var (byA, byE) = (e / (a * a), -1 / a);
            var variance = (byA * byA * covariance[2 * item][2 * item]) + (2 * byA * byE * covariance[2 * item][(2 * item) + 1]) + (byE * byE * covariance[(2 * item) + 1][(2 * item) + 1]);
            AssertRatio(Math.Sqrt(variance), result.Items[item].DifficultyStandardError!.Value, 0.15);
        }
    }

    [Theory]
    [InlineData(CalibrationModel.OneParameter)]
    [InlineData(CalibrationModel.TwoParameter)]
    public void StandardErrors_AreTheSpreadOverReplications(CalibrationModel model)
    {
        const int Replications = 40;
        var bank = CalibrationLogs.Bank(10, model, 5);
        var results = Enumerable.Range(0, Replications)
            .Select(replication => CalibrationLogs.Calibrate(CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(600, (ulong)replication), 10, 1000 + (ulong)replication), new CalibrationOptions { NodeCount = 41 }.WithoutPriors()))
            .ToList();
        // Pooled over items, 400 differences; a pooled standard deviation of so many is good to about 4 %, less what items share.
        AssertRatio(Spread(results, item => item.Parameters!.Difficulty), Claimed(results, item => item.DifficultyStandardError!.Value), 0.2);
        AssertRatio(Spread(results, item => CalibrationLogs.Intercept(item.Parameters!)), Claimed(results, item => item.InterceptStandardError!.Value), 0.2);
        AssertRatio(Spread(results, item => item.Parameters!.Discrimination), Claimed(results, item => item.DiscriminationStandardError!.Value), model == CalibrationModel.OneParameter ? 0.3 : 0.2);
    }

    [Fact]
    public void ByItem_IsALittleBelowFull()
    {
        // 10 examinees to a parameter are needed for all at once: 20 parameters, so 199 examinees are one too few.
        var bank = CalibrationLogs.Bank(10, CalibrationModel.TwoParameter, 5);
        var thetas = CalibrationLogs.NormalThetas(200, 6);
        var full = CalibrationLogs.Calibrate(CalibrationLogs.Log(bank, thetas, 10, 7), new CalibrationOptions());
        var byItem = CalibrationLogs.Calibrate(CalibrationLogs.Log(bank, thetas[..199], 10, 7), new CalibrationOptions());
        Assert.Equal((InformationKind.Full, InformationKind.ByItem), (full.Information, byItem.Information));
        var ratios = full.Items.Zip(byItem.Items, (one, other) => other.DifficultyStandardError!.Value / one.DifficultyStandardError!.Value).ToList();
        Assert.InRange(ratios.Average(), 0.85, 1.0);
        Assert.All(ratios, ratio => Assert.InRange(ratio, 0.6, 1.1));
    }

    [Fact]
    public void ByItem_OneParameter_HasNoErrorOfTheCommonSlope()
    {
        var log = CalibrationLogs.Log(CalibrationLogs.Bank(10, CalibrationModel.OneParameter, 5), CalibrationLogs.NormalThetas(60, 6), 10, 7);
        var result = CalibrationLogs.Calibrate(log, new CalibrationOptions { Model = CalibrationModel.OneParameter });
        Assert.Equal(InformationKind.ByItem, result.Information);
        Assert.All(result.Items, item => Assert.Null(item.DiscriminationStandardError));
        Assert.All(result.Items, item => Assert.True(item.DifficultyStandardError > 0));
    }

    [Fact]
    public void InterceptError_WhereConceptsMoveTheScale_IsThatOfTheStandardisedIntercept()
    {
        // Easy items: ability has a mean of about 2 on the working scale. With the wide prior of two concepts and this many responses the
        // two calibrations are nearly the same, so their errors are.
        var bank = Enumerable.Range(0, 12).Select(item => new ItemParameters(0.8 + (0.05 * item), -2 + (0.1 * item))).ToList();
        var log = CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(3000, 6), 12, 7);
        var plain = CalibrationLogs.Calibrate(log, new CalibrationOptions());
        var drawn = CalibrationLogs.Calibrate(log, new CalibrationOptions(), new QMatrix(2, [.. bank.Select((_, item) => new[] { item % 2 })]));
        Assert.True(drawn.Shrinkage!.AbilityMean > 0.8, $"{drawn.Shrinkage.AbilityMean}");
        // Standard errors under an estimated scale hold the scale for known, so those of slopes are a little smaller.
        for (var item = 0; item < bank.Count; item++) AssertRatio(plain.Items[item].InterceptStandardError!.Value, drawn.Items[item].InterceptStandardError!.Value, 0.2);
    }

    private static double Spread(List<CalibrationResult> results, Func<CalibratedItem, double> of) => CalibrationLogs.RootMeanSquare(Enumerable.Range(0, results[0].Items.Count).SelectMany(item =>
    {
        var values = results.Select(result => of(result.Items[item])).ToList();
        return values.Select(value => (value - values.Average()) * Math.Sqrt(values.Count / (values.Count - 1.0)));
    }));

    private static double Claimed(List<CalibrationResult> results, Func<CalibratedItem, double> of) => CalibrationLogs.RootMeanSquare(results.SelectMany(result => result.Items).Select(of));

    private static void AssertRatio(double expected, double actual, double tolerance) => Assert.InRange(actual / expected, 1 - tolerance, 1 + tolerance);

    private static double[][] InverseOfObserved(Func<double[], double> logLikelihood, double[] at)
    {
        const double H = 1e-3;
        var size = at.Length;
        double At(int first, double firstStep, int second, double secondStep)
        {
            var point = (double[])at.Clone();
            point[first] += firstStep;
            point[second] += secondStep;
            return logLikelihood(point);
        }

        var matrix = new double[size * size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
                matrix[(row * size) + column] = -(At(row, H, column, H) - At(row, H, column, -H) - At(row, -H, column, H) + At(row, -H, column, -H)) / (4 * H * H);
        }

        Assert.True(SmallMatrix.TryDecompose(matrix, size));
        return [.. SmallMatrix.Inverse(matrix, size).Chunk(size)];
    }
}
