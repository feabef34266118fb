using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Evaluation;
using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Cli.Benchmark;

/// <summary>A data set with what is fitted on its training students: item parameters, relations mined from their sequences.</summary>
internal sealed record CalibratedData(DataFolder Folder, ResponseLog Training, PosteriorTable Table, ConceptGraph Graph)
{
    // The posterior of twenty responses spans several steps of a grid of 61 nodes to ±6.
    private const int Nodes = 61;
    private const int ValidationSplits = 3;
    private const ulong ValidationSeed = 1;

    public IReadOnlyList<IReadOnlyList<QuerySet>> ValidationQueries => Folder.Data.MakeSplits(Fold.Validation, ValidationSplits, new RandomSource(ValidationSeed));

    /// <param name="folder">The data.</param>
    /// <param name="hasConceptPriors">Whether items are drawn toward their concepts; otherwise under fixed priors, each by itself.</param>
    /// <param name="terminal">Where the calibration is told of.</param>
    /// <param name="cancellationToken">Stops the calibration.</param>
    public static CalibratedData Of(DataFolder folder, bool hasConceptPriors, Terminal terminal, CancellationToken cancellationToken)
    {
        var clock = terminal.StartClock();
        var training = folder.Data.LogOf(Fold.Train);
        var calibration = hasConceptPriors
            ? new MarginalCalibration(new CalibrationOptions()).Calibrate(training, folder.Data.Concepts, null, cancellationToken)
            : new MarginalCalibration(new CalibrationOptions { MinimumResponses = 1 }).Calibrate(training, null, cancellationToken);
        if (!calibration.HasConverged) terminal.Warn($"The calibration did not converge in {calibration.Iterations} steps; the benchmark goes on with what it has.");
        var bank = new ItemBank([.. calibration.Items.Select(item => item.Parameters ?? Plain(item.Flag))]);
        var graph = ConceptGraphMining.Mine(folder.TrainingSequences, folder.Data.Concepts);
        terminal.Say($"{folder.Name}: {training.ResponseCount:N0} responses of {folder.Data.Folds.Count(fold => fold == Fold.Train):N0} training students to {bank.Count:N0} questions calibrated in {clock}; {graph.Prerequisites.Count} prerequisites and {graph.Related.Count} related pairs mined.");
        return new CalibratedData(folder, training, new PosteriorTable(bank, new ExpectedAPosteriori(new AbilityPrior(), Nodes)), graph);
    }

    /// <summary>Without concepts: easy where all were right, hard where all were wrong, in the middle where nobody answered.</summary>
    private static ItemParameters Plain(CalibrationFlag flag) => new(1, flag switch
    {
        CalibrationFlag.AllCorrect => -2,
        CalibrationFlag.AllIncorrect => 2,
        CalibrationFlag.TooFewResponses or CalibrationFlag.Calibrated => 0,
    });
}
