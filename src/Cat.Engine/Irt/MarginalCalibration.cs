using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>
/// Two-parameter logistic calibration by marginal maximum likelihood with the EM algorithm (Bock and Aitkin 1981): ability is
/// standard normal and integrated out by quadrature; a missing response contributes nothing. Works with the slope and the
/// intercept, z = a θ + e, b = −e / a.
/// </summary>
public sealed class MarginalCalibration(CalibrationOptions options)
{
    public CalibrationResult Calibrate(ResponseLog log, IProgress<CalibrationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var counts = ItemCounts.Of(log, options.MinimumResponses);
        var lines = counts.Select(count => count.Flag == CalibrationFlag.Calibrated ? ItemLine.Start(count.ProportionCorrect!.Value) : (ItemLine?)null).ToArray(); // calibrated, so answered
        var quadrature = Quadrature.Normal(0, 1, options.NodeCount, options.HalfWidth);
        var expectation = new ExpectationStep(log, quadrature, options.Threads);
        var iteration = 0;
        var hasConverged = false;
        while (!hasConverged && iteration < options.MaximumIterations && lines.Any(line => line is not null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            iteration++;
            var expected = expectation.Run(lines, cancellationToken);
            var largestChange = 0.0;
            for (var item = 0; item < lines.Length; item++)
            {
                if (lines[item] is not { } line) continue;
                var updated = line.Maximise(expected.Counts(item), expected.Right(item), quadrature.Nodes, options);
                largestChange = Math.Max(largestChange, updated.DistanceTo(line));
                lines[item] = updated;
            }

            hasConverged = largestChange <= options.Tolerance;
            progress?.Report(new CalibrationProgress(iteration, largestChange, expected.LogLikelihood));
        }

        var (logLikelihood, information) = expectation.Information(lines, cancellationToken);
        return new CalibrationResult([.. lines.Select((line, item) => Result(line, counts[item], information[item]))], logLikelihood, iteration, hasConverged);
    }

    private CalibratedItem Result(ItemLine? line, ItemCounts counts, LineInformation information)
    {
        if (line is not { } found) return new CalibratedItem { Parameters = null, ResponseCount = counts.Responses, ProportionCorrect = counts.ProportionCorrect, Flag = counts.Flag };
        var (discriminationError, difficultyError) = found.StandardErrors(information, options);
        return new CalibratedItem
        {
            Parameters = new ItemParameters(found.Slope, found.Difficulty),
            DiscriminationStandardError = discriminationError,
            DifficultyStandardError = difficultyError,
            ResponseCount = counts.Responses,
            ProportionCorrect = counts.ProportionCorrect,
            Flag = CalibrationFlag.Calibrated,
        };
    }
}

/// <summary>Responses of an item and whether they suffice.</summary>
internal readonly record struct ItemCounts(int Responses, double? ProportionCorrect, CalibrationFlag Flag)
{
    public static ItemCounts[] Of(ResponseLog log, int minimumResponses)
    {
        var responses = new int[log.ItemCount];
        var right = new int[log.ItemCount];
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            var items = log.ItemsOf(examinee);
            var scores = log.ScoresOf(examinee);
            for (var index = 0; index < items.Length; index++)
            {
                responses[items[index]]++;
                if (scores[index]) right[items[index]]++;
            }
        }

        return [.. responses.Select((count, item) => new ItemCounts(count, count == 0 ? null : right[item] / (double)count, FlagOf(count, right[item], minimumResponses)))];
    }

    private static CalibrationFlag FlagOf(int responses, int right, int minimumResponses)
    {
        if (responses < minimumResponses) return CalibrationFlag.TooFewResponses;
        if (right == responses) return CalibrationFlag.AllCorrect;
        return right == 0 ? CalibrationFlag.AllIncorrect : CalibrationFlag.Calibrated;
    }
}
