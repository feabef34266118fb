using Cat.Engine.Irt.Calibration;
using Cat.Engine.Irt.Calibration.PartialCredit;
using Cat.Engine.Items;
using Cat.Web.Measurement.Jobs;

namespace Cat.Web.Measurement.Calibration;

/// <summary>
/// Both calibrations of a bank: right-or-wrong questions first, and on their scale the steps of the questions of several points. A question has its steps estimated when enough of its responses
/// are known by their points; before that it is calibrated as right or wrong. Responses to it that are known only as right or wrong, as imported ones are, tell nothing of steps and are left out then.
/// </summary>
/// <param name="Questions">By item index; null: the responses do not tell.</param>
/// <param name="Responses">By item index: those that its estimate rests on.</param>
/// <param name="WithoutPoints">Responses left out because their points are not known.</param>
/// <param name="HasConverged">Whether both came to rest.</param>
/// <param name="RightOrWrong">The first of the two.</param>
/// <param name="Log">What that one rests on, by item index.</param>
internal sealed record BankEstimates(IReadOnlyList<QuestionEstimate?> Questions, IReadOnlyList<int> Responses, int WithoutPoints, bool HasConverged, CalibrationResult RightOrWrong, ResponseLog Log)
{
    /// <param name="history">All responses.</param>
    /// <param name="concepts">Of the questions; null: their difficulties do not lean on each other.</param>
    /// <param name="maximums">The most points of the questions of several, by item index.</param>
    /// <param name="progress">From 0.1 to 0.8.</param>
    /// <param name="cancellationToken">Ends it between iterations.</param>
    /// <param name="options">Null: the defaults.</param>
    public static BankEstimates Of(ResponseHistory history, QMatrix? concepts, IReadOnlyDictionary<int, int> maximums, IProgress<JobStep> progress, CancellationToken cancellationToken, CalibrationOptions? options = null)
    {
        options ??= new CalibrationOptions();
        var points = history.Points.Where(given => maximums.TryGetValue(given.Item, out var maximum) && given.Maximum == maximum).ToLookup(given => given.Item);
        int[] stepped = [.. points.Where(given => given.Count() >= options.MinimumResponses).Select(given => given.Key).Order()];
        var log = new ResponseSequences(history.Sequences.ItemCount, [.. history.Sequences.Examinees.Select(responses => responses.Where(response => !stepped.Contains(response.Item)).ToList())]).ToLog();
        var calibration = Calibrate(log, concepts, options, new IterationReport(progress, 0.1, 0.6, "Calibrating"), cancellationToken);
        var estimates = calibration.Items.Select(QuestionEstimate.Of).ToArray();
        var responses = calibration.Items.Select(item => item.ResponseCount).ToArray();
        if (stepped.Length == 0) return new BankEstimates(estimates, responses, 0, calibration.HasConverged, calibration, log);

        var categories = new CategoryLog(history.Students.Count, [.. stepped.Select(item => maximums[item])], stepped.SelectMany((item, place) => points[item].Select(given => new CategoryEntry(given.Student, place, given.Points))));
        var result = new PartialCreditCalibration(options).Calibrate(categories, log, calibration, new IterationReport(progress, 0.7, 0.1, "Calibrating questions of several points"), cancellationToken);
        foreach (var (place, item) in stepped.Index()) (estimates[item], responses[item]) = (QuestionEstimate.Of(result.Items[place]), result.Items[place].ResponseCount);
        var withoutPoints = history.Sequences.Examinees.Sum(all => all.Count) - log.ResponseCount - result.Items.Sum(item => item.ResponseCount);
        return new BankEstimates(estimates, responses, withoutPoints, calibration.HasConverged && result.HasConverged, calibration, log);
    }

    private static CalibrationResult Calibrate(ResponseLog log, QMatrix? concepts, CalibrationOptions options, IterationReport report, CancellationToken cancellationToken)
    {
        var calibration = new MarginalCalibration(options);
        return concepts is not { ConceptCount: > 0 } || log.ResponseCount == 0 ? calibration.Calibrate(log, report, cancellationToken) : calibration.Calibrate(log, concepts, report, cancellationToken);
    }

    private sealed class IterationReport(IProgress<JobStep> progress, double from, double length, string what) : IProgress<CalibrationProgress>
    {
        public void Report(CalibrationProgress value) => progress.Report(new JobStep(from + (length * value.Iteration / (value.Iteration + 30.0)), $"{what}: iteration {value.Iteration}"));
    }
}
