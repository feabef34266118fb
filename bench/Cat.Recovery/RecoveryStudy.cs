using System.Diagnostics;
using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Recovery;

/// <summary>One cell of the study.</summary>
internal sealed record RecoveryCondition(CalibrationModel Model, int Examinees, int ItemCount);

/// <summary>Differences of estimates from true values, and how many of the 95 % intervals hold the true value.</summary>
internal sealed class Recovery
{
    private const double Quantile = 1.959964;

    private double _sum;
    private double _square;
    private int _count;
    private int _intervals;
    private int _covering;

    public double? Bias => _count == 0 ? null : _sum / _count;

    public double? RootMeanSquare => _count == 0 ? null : Math.Sqrt(_square / _count);

    public double? Coverage => _intervals == 0 ? null : _covering / (double)_intervals;

    public void Add(double difference, double? standardError = null)
    {
        _sum += difference;
        _square += difference * difference;
        _count++;
        if (standardError is not { } error) return;
        _intervals++;
        if (Math.Abs(difference) <= Quantile * error) _covering++;
    }
}

/// <summary>Over all items and replications of a condition.</summary>
internal sealed class RecoveryResult(RecoveryCondition condition)
{
    public RecoveryCondition Condition { get; } = condition;

    public Recovery Discrimination { get; } = new();

    public Recovery Difficulty { get; } = new();

    public Recovery Guessing { get; } = new();

    public Recovery UpperAsymptote { get; } = new();

    /// <summary>P̂(θ) − P(θ) over θ from the standard normal.</summary>
    public Recovery Curve { get; } = new();

    /// <summary>Expected a posteriori with the estimated parameters.</summary>
    public Recovery Theta { get; } = new();

    /// <summary>And with the true ones: what cannot be bettered.</summary>
    public Recovery ThetaByTruth { get; } = new();

    public List<double> Correlations { get; } = [];

    public List<double> Seconds { get; } = [];

    public List<int> Iterations { get; } = [];

    public int ConvergedCount { get; set; }

    /// <summary>Items that were flagged: they are in no row.</summary>
    public int FlaggedCount { get; set; }
}

internal static class RecoveryStudy
{
    private const int CurveNodes = 41;
    private const double CurveHalfWidth = 4;

    public static RecoveryResult Run(RecoveryCondition condition, int replications, ulong seed, CancellationToken cancellationToken)
    {
        var result = new RecoveryResult(condition);
        for (var replication = 0; replication < replications; replication++)
            Replicate(condition, RandomSource.Derive(seed, (ulong)replication), result, cancellationToken);
        return result;
    }

    private static void Replicate(RecoveryCondition condition, RandomSource random, RecoveryResult result, CancellationToken cancellationToken)
    {
        var truth = TrueParameters.Draw(condition.Model, condition.ItemCount, random);
        var (thetas, log) = Answer(truth, condition.Examinees, random);
        var started = Stopwatch.GetTimestamp();
        var calibration = new MarginalCalibration(new CalibrationOptions { Model = condition.Model }).Calibrate(log, null, cancellationToken);
        result.Seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        result.Iterations.Add(calibration.Iterations);
        result.ConvergedCount += calibration.HasConverged ? 1 : 0;
        for (var item = 0; item < truth.Count; item++) CompareItem(calibration.Items[item], truth[item], condition.Model, result);
        if (calibration.Items.Any(item => item.Parameters is null)) return;
        CompareThetas(log, thetas, [.. calibration.Items.Select(item => item.Parameters!)], truth, result, cancellationToken); // none is null
    }

    private static (double[] Thetas, ResponseLog Log) Answer(List<ItemParameters> items, int examinees, RandomSource random)
    {
        var thetas = new double[examinees];
        var entries = new List<LogEntry>(examinees * items.Count);
        for (var examinee = 0; examinee < examinees; examinee++)
        {
            thetas[examinee] = random.NextGaussian();
            for (var item = 0; item < items.Count; item++) entries.Add(new LogEntry(examinee, item, random.NextDouble() < LogisticModel.Probability(items[item], thetas[examinee])));
        }

        return (thetas, new ResponseLog(examinees, items.Count, entries));
    }

    private static void CompareItem(CalibratedItem found, ItemParameters truth, CalibrationModel model, RecoveryResult result)
    {
        if (found.Parameters is not { } estimate)
        {
            result.FlaggedCount++;
            return;
        }

        result.Discrimination.Add(estimate.Discrimination - truth.Discrimination, found.DiscriminationStandardError);
        result.Difficulty.Add(estimate.Difficulty - truth.Difficulty, found.DifficultyStandardError);
        if (model >= CalibrationModel.ThreeParameter) result.Guessing.Add(estimate.Guessing - truth.Guessing, found.GuessingStandardError);
        if (model == CalibrationModel.FourParameter) result.UpperAsymptote.Add(estimate.UpperAsymptote - truth.UpperAsymptote, found.UpperAsymptoteStandardError);
        var grid = Quadrature.Normal(0, 1, CurveNodes, CurveHalfWidth);
        var square = 0.0;
        for (var node = 0; node < grid.Count; node++)
        {
            var difference = LogisticModel.Probability(estimate, grid.Nodes[node]) - LogisticModel.Probability(truth, grid.Nodes[node]);
            square += Math.Exp(grid.LogWeights[node]) * difference * difference;
        }

        result.Curve.Add(Math.Sqrt(square));
    }

    private static void CompareThetas(ResponseLog log, double[] thetas, List<ItemParameters> estimated, List<ItemParameters> truth, RecoveryResult result, CancellationToken cancellationToken)
    {
        var estimator = new ExpectedAPosteriori(new AbilityPrior());
        var found = new BatchEstimator(new ItemBank(estimated), estimator).Estimate(log, cancellationToken: cancellationToken);
        var known = new BatchEstimator(new ItemBank(truth), estimator).Estimate(log, cancellationToken: cancellationToken);
        var estimates = new double[thetas.Length];
        for (var examinee = 0; examinee < thetas.Length; examinee++)
        {
            var estimate = found[examinee].Estimate;
            estimates[examinee] = estimate.Theta;
            result.Theta.Add(estimate.Theta - thetas[examinee], estimate.StandardError);
            result.ThetaByTruth.Add(known[examinee].Estimate.Theta - thetas[examinee]);
        }

        result.Correlations.Add(Correlation(estimates, thetas));
    }

    private static double Correlation(double[] left, double[] right)
    {
        var (leftMean, rightMean) = (left.Average(), right.Average());
        var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0);
        for (var index = 0; index < left.Length; index++)
        {
            product += (left[index] - leftMean) * (right[index] - rightMean);
            leftSquare += (left[index] - leftMean) * (left[index] - leftMean);
            rightSquare += (right[index] - rightMean) * (right[index] - rightMean);
        }

        return product / Math.Sqrt(leftSquare * rightSquare);
    }
}
