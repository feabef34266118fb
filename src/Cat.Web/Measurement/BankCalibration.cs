using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.Privacy;
using Cat.Engine.Irt.Calibration;
using Cat.Web.Measurement.Lineage;
using ItemBank = Cat.Data.ItemBanks.ItemBank;

namespace Cat.Web.Measurement;

/// <summary>How many questions of a bank were calibrated, and how many could not be, for which reason.</summary>
internal sealed record CalibrationOutcome(int Calibrated, int TooFewResponses, int AllAlike, int Iterations, bool HasConverged);

/// <summary>Calibrates a bank's current question versions from its response log.</summary>
internal sealed class BankCalibration(TimeProvider time)
{
    /// <param name="db">The context of the caller's transaction, with the questions and their versions tracked.</param>
    /// <param name="bank">The bank.</param>
    /// <param name="questions">The questions to calibrate.</param>
    /// <param name="progress">Iterations and the largest change of a parameter.</param>
    /// <param name="cancellationToken">Stops between iterations.</param>
    public async Task<CalibrationOutcome> CalibrateAsync(CatDbContext db, ItemBank bank, IReadOnlyList<Question> questions, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var history = await ResponseHistory.LoadAsync(db, bank.Id, [.. questions.Select(question => question.Id)], new ResponseSources(Imported: true, Collected: false, null), cancellationToken);
        var report = progress is null ? null : new IterationReport(progress);
        var result = new MarginalCalibration(new CalibrationOptions()).Calibrate(history.Sequences.ToLog(), report, cancellationToken);
        // A calibration at an import is no job: its record of use has an identifier of its own.
        await ResponseLineage.RecordAsync(db, ResponseUseKind.Calibration, Guid.CreateVersion7(), bank.Id, ResponseLineage.CountsOf(history), time.GetUtcNow(), cancellationToken);
        var source = bank.AreResponsesSimulated ? ParameterSource.CalibratedFromSimulation : ParameterSource.Calibrated;
        foreach (var (question, item) in questions.Zip(result.Items))
            question.Versions.Single(version => version.Id == question.CurrentVersionId).SetParameters(ToParameters(item, source));
        return new CalibrationOutcome(
            result.Items.Count(item => item.Flag == CalibrationFlag.Calibrated),
            result.Items.Count(item => item.Flag == CalibrationFlag.TooFewResponses),
            result.Items.Count(item => item.Flag is CalibrationFlag.AllCorrect or CalibrationFlag.AllIncorrect),
            result.Iterations, result.HasConverged);
    }

    private QuestionParameters? ToParameters(CalibratedItem item, ParameterSource source) => item.Parameters is not { } parameters ? null : new QuestionParameters
    {
        Discrimination = parameters.Discrimination,
        Difficulty = parameters.Difficulty,
        Guessing = parameters.Guessing,
        UpperAsymptote = parameters.UpperAsymptote,
        DiscriminationStandardError = item.DiscriminationStandardError,
        DifficultyStandardError = item.DifficultyStandardError,
        ResponseCount = item.ResponseCount,
        Source = source,
        EstimatedAt = time.GetUtcNow(),
    };

    private sealed class IterationReport(IProgress<string> progress) : IProgress<CalibrationProgress>
    {
        public void Report(CalibrationProgress value)
        {
            if (value.Iteration % 5 == 0) progress.Report($"Calibrating: iteration {value.Iteration}");
        }
    }
}
