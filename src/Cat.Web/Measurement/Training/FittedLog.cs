using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Amortised;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Evaluation;
using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Policies;
using Cat.Engine.Training;
using Cat.Web.Measurement.Jobs;

namespace Cat.Web.Measurement.Training;

/// <summary>What is fitted on the training students before a policy is: item parameters, the relations of the concepts, the diagnosis that rewards and judges.</summary>
internal sealed record FittedLog(ResponseLog Training, PosteriorTable Table, ConceptGraph Graph, NamedDiagnosis Diagnosis, PolicyBank Bank)
{
    // The posterior of twenty responses spans several steps of a grid of 61 nodes to ±6.
    private const int Nodes = 61;

    /// <summary>Of the training responses.</summary>
    public string Hash { get; } = DataFingerprint.Of(Training);

    public static FittedLog Of(TrainingLog log, TrainingPreset preset, PolicyTrainingOptions options, IProgress<JobStep> progress, CancellationToken cancellationToken)
    {
        var training = log.Data.LogOf(Fold.Train);
        progress.Report(new JobStep(0.03, "Calibrating the questions on the training students"));
        var calibration = new MarginalCalibration(new CalibrationOptions()).Calibrate(training, log.Data.Concepts, null, cancellationToken);
        // With concepts every item has parameters.
        var bank = new ItemBank([.. calibration.Items.Select(item => item.Parameters ?? throw new InvalidOperationException("A question came out of the calibration without parameters."))]);
        var table = new PosteriorTable(bank, new ExpectedAPosteriori(new AbilityPrior(), Nodes));
        progress.Report(new JobStep(0.08, "Fitting the diagnosis"));
        var diagnosis = preset switch
        {
            TrainingPreset.Quick => new NamedDiagnosis("2pl", new AbilityDiagnosis(table)),
            TrainingPreset.Standard => new NamedDiagnosis("amortised", new AmortisedTraining(new AmortisedOptions { Seed = options.Seed }).Train(training, log.Data.Concepts, null, cancellationToken)),
        };
        progress.Report(new JobStep(0.13, "Preparing the policy"));
        var factors = options.Policy.SeesFactors ? new MultidimensionalTraining(new MultidimensionalOptions { Seed = options.Seed }).Train(training, log.Data.Concepts, null, cancellationToken) : null;
        return new FittedLog(training, table, log.Graph, diagnosis, new PolicyBank(table, log.Data.Concepts, training, options.Rewards.PopularShare, factors));
    }
}
