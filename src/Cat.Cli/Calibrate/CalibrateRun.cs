using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;

namespace Cat.Cli.Calibrate;

/// <summary>From responses to a parameter file.</summary>
internal sealed record CalibrateRun
{
    /// <summary>Either these or <see cref="Patterns"/>.</summary>
    public required ResponseFile? Responses { get; init; }

    public required FileInfo? Patterns { get; init; }

    public required FileInfo? Concepts { get; init; }

    public required CalibrationOptions Options { get; init; }

    public required bool KeepsUnconverged { get; init; }

    public required FileInfo Output { get; init; }

    /// <exception cref="RunFailedException">It did not converge, or no question could be calibrated.</exception>
    public void Run(Terminal terminal, CancellationToken cancellationToken)
    {
        OutputTable.Check([Output], [Responses?.File, Responses?.Students, Patterns, Concepts]);
        var reading = terminal.StartClock();
        var responses = Patterns is null ? Responses!.Read(terminal, cancellationToken) : PatternFile.Read(Patterns, terminal, cancellationToken); // one of them is there
        var answered = responses.Questions.Count;
        var concepts = Concepts is null ? null : ConceptFile.Read(Concepts, responses.Questions, terminal, cancellationToken);
        terminal.Say($"Read {responses.Summary} in {reading}.");
        if (concepts is not null) DescribeConcepts(concepts, answered, terminal);

        var calibrating = terminal.StartClock();
        var result = Calibrate(responses.ToLog(), concepts, terminal, cancellationToken);
        terminal.Say($"{(result.HasConverged ? "Converged" : "Did not converge")} in {result.Iterations:N0} iterations, {calibrating}.");
        terminal.Say($"Log-likelihood {result.LogLikelihood:0.000}.");
        terminal.Say($"In the last iteration a parameter moved by {result.LargestChange:0.0e+00} at most, the log-likelihood by {result.LogLikelihoodChange:0.0e+00}.");
        if (result.Shrinkage is { } shrinkage) terminal.Say($"Intercepts spread by {shrinkage.ConceptDeviation:0.00} between concepts and by {shrinkage.InterceptDeviation:0.00} within (standard deviations).");
        terminal.Say(FlagSummary(result));
        if (!result.HasConverged && !KeepsUnconverged)
            throw new RunFailedException($"The estimation did not converge; nothing was written. Raise --maximum-iterations ({Options.MaximumIterations}) or --tolerance ({Options.Tolerance}), or say --keep-unconverged.");
        Write(result, responses.Questions);
        terminal.Say($"Parameters written to {Output}.");
        if (!result.HasConverged) throw new RunFailedException("The estimation did not converge; the parameters were written because of --keep-unconverged.");
    }

    public static string Flag(CalibratedItem item) => item.Flag switch
    {
        CalibrationFlag.Calibrated => "ok",
        CalibrationFlag.AllCorrect => "all_correct",
        CalibrationFlag.AllIncorrect => "all_incorrect",
        CalibrationFlag.TooFewResponses => item.ResponseCount == 0 ? "no_responses" : "too_few_responses",
    };

    private CalibrationResult Calibrate(ResponseLog log, QMatrix? concepts, Terminal terminal, CancellationToken cancellationToken)
    {
        using var line = terminal.Start("calibrating");
        var progress = new CalibrationLine(line, Options.Tolerance);
        var calibration = new MarginalCalibration(Options);
        var result = concepts is null ? calibration.Calibrate(log, progress, cancellationToken) : calibration.Calibrate(log, concepts, progress, cancellationToken);
        if (result.Items.All(item => item.Parameters is null))
            throw new RunFailedException($"No question could be calibrated; nothing was written. {FlagSummary(result)}");
        return result;
    }

    private void DescribeConcepts(QMatrix concepts, int answered, Terminal terminal)
    {
        var without = Enumerable.Range(0, concepts.ItemCount).Count(item => concepts.ConceptsOf(new ItemIndex(item)).IsEmpty);
        terminal.Say($"{concepts.ConceptCount:N0} concepts; {concepts.ItemCount - answered:N0} questions only in {Concepts}.");
        if (without > 0) terminal.Warn($"questions without a concept, drawn toward the mean of all: {without:N0}.");
    }

    private string FlagSummary(CalibrationResult result)
    {
        var flags = result.Items.GroupBy(Flag).ToDictionary(group => group.Key, group => group.Count());
        var flagged = flags.Where(flag => flag.Key != "ok").OrderByDescending(flag => flag.Value).ThenBy(flag => flag.Key, StringComparer.Ordinal)
            .Select(flag => $"{flag.Value:N0} {flag.Key}{(flag.Key == "too_few_responses" ? $" (below {Options.MinimumResponses})" : "")}").ToList();
        return $"Questions: {flags.GetValueOrDefault("ok"):N0} ok, {result.Items.Count - flags.GetValueOrDefault("ok"):N0} flagged{(flagged.Count == 0 ? "" : $": {string.Join(", ", flagged)}")}.";
    }

    private void Write(CalibrationResult result, IdTable questions)
    {
        using var table = ParameterFile.Create(Output);
        foreach (var (index, item) in result.Items.Index())
            ParameterFile.Write(table, questions[index], new ParameterRow(item.Parameters, item.DiscriminationStandardError, item.InterceptStandardError, null, item.ResponseCount, Flag(item)));
        table.Commit();
    }

    /// <summary>EM does not know how many steps are left: the bar shows how far, in orders of magnitude, the change of the parameters has come down to the tolerance.</summary>
    private sealed class CalibrationLine(ProgressLine line, double tolerance) : IProgress<CalibrationProgress>
    {
        private double _first;
        private double _share;

        public void Report(CalibrationProgress value)
        {
            if (_first == 0) _first = Math.Max(value.LargestChange, 2 * tolerance);
            _share = Math.Max(_share, Math.Log(_first / value.LargestChange) / Math.Log(_first / tolerance));
            line.Report(_share, $"iteration {value.Iteration}, change {value.LargestChange:0.0e+00}, log-likelihood {value.LogLikelihood:0.0}");
        }
    }
}
