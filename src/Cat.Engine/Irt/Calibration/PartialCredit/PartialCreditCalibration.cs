using Cat.Engine.Items;

namespace Cat.Engine.Irt.Calibration.PartialCredit;

/// <summary>
/// Marginal calibration of items of several points under the generalised partial credit model (Muraki 1992): EM with the distribution of ability and the right-or-wrong items as a calibration
/// before has found them. Priors and limits are those of <see cref="CalibrationOptions"/>; with one point an item comes out as there. Without right-or-wrong responses the items are
/// calibrated by themselves.
/// </summary>
public sealed class PartialCreditCalibration
{
    private readonly CalibrationOptions _options;
    private readonly StepPrior _prior;

    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range; the message names it.</exception>
    public PartialCreditCalibration(CalibrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
        _prior = StepPrior.Of(options);
    }

    /// <param name="log">Responses in categories.</param>
    /// <param name="known">Right and wrong responses of the same examinees, to other items.</param>
    /// <param name="calibration">Of these.</param>
    /// <param name="progress">After each EM step.</param>
    /// <param name="cancellationToken">Ends it between steps.</param>
    /// <exception cref="ArgumentException">The logs or the calibration are not of the same examinees or items.</exception>
    public PartialCreditResult Calibrate(CategoryLog log, ResponseLog known, CalibrationResult calibration, IProgress<CalibrationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(calibration);
        if (log.ExamineeCount != known.ExamineeCount) throw new ArgumentException($"There are responses in categories of {log.ExamineeCount} examinees and right-or-wrong ones of {known.ExamineeCount}.", nameof(known));
        if (calibration.Items.Count != known.ItemCount) throw new ArgumentException($"The log has {known.ItemCount} right-or-wrong items, the calibration {calibration.Items.Count}.", nameof(calibration));
        int[][] counts = [.. Enumerable.Range(0, log.ItemCount).Select(log.CountsOf)];
        StepsFlag[] flags = [.. counts.Select(FlagOf)];
        PartialCreditCurve?[] curves = [.. counts.Zip(flags, (own, flag) => flag == StepsFlag.Calibrated ? PartialCreditCurve.Start(own) : null)];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellationToken };
        var expectation = new CategoryExpectation(log, known, [.. calibration.Items.Select(item => item.Parameters)], calibration.AbilityDistribution, parallel);
        var (iterations, hasConverged) = Iterate(curves, expectation, parallel, progress);
        var logLikelihood = expectation.Run(curves);
        return new PartialCreditResult([.. counts.Select((own, item) => Item(own, flags[item], curves[item], log.OfItem(item), expectation))], logLikelihood, iterations, hasConverged);
    }

    private (int Iterations, bool HasConverged) Iterate(PartialCreditCurve?[] curves, CategoryExpectation expectation, ParallelOptions parallel, IProgress<CalibrationProgress>? progress)
    {
        if (Array.TrueForAll(curves, curve => curve is null)) return (0, true);
        var (changes, last) = (new double[curves.Length], double.NegativeInfinity);
        for (var iteration = 1; iteration <= _options.MaximumIterations; iteration++)
        {
            var logLikelihood = expectation.Run(curves);
            Parallel.For(0, curves.Length, parallel, item =>
            {
                if (curves[item] is not { } curve) return;
                curves[item] = StepMaximisation.Maximise(new ExpectedCategories(expectation.Expect(item), expectation.Nodes), curve, _prior);
                changes[item] = curves[item]!.DistanceTo(curve); // just set
            });
            progress?.Report(new CalibrationProgress(iteration, changes.Max(), logLikelihood));
            if (changes.Max() <= _options.Tolerance && Math.Abs(logLikelihood - last) <= _options.LogLikelihoodTolerance * Math.Max(1, Math.Abs(logLikelihood))) return (iteration, true);
            last = logLikelihood;
        }

        return (_options.MaximumIterations, false);
    }

    private StepsFlag FlagOf(int[] counts)
    {
        var responses = counts.Sum();
        if (responses == 0 || responses < _options.MinimumResponses) return StepsFlag.TooFewResponses;
        return counts.Contains(responses) ? StepsFlag.AllAlike : StepsFlag.Calibrated;
    }

    private CalibratedSteps Item(int[] counts, StepsFlag flag, PartialCreditCurve? curve, ReadOnlySpan<CategoryEntry> responses, CategoryExpectation expectation)
    {
        if (curve is null) return new CalibratedSteps { Item = null, CategoryCounts = counts, Flag = flag };
        var errors = StepErrors.Of(responses, expectation, curve, _prior);
        return new CalibratedSteps
        {
            Item = new PartialCreditItem(curve.Slope, curve.ToSteps()),
            DiscriminationStandardError = errors.Discrimination,
            StepStandardErrors = errors.Steps,
            DifficultyStandardError = errors.Difficulty,
            CategoryCounts = counts,
            Flag = flag,
        };
    }
}
