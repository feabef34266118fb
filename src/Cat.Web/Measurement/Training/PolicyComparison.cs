using Cat.Data.PolicyModels;
using Cat.Engine.Evaluation;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;

namespace Cat.Web.Measurement.Training;

/// <summary>How a policy is judged in training, and compared with Fisher's rule at the end on students whom nothing was fitted to.</summary>
internal static class PolicyComparison
{
    public const int ValidationSplits = 3;
    public const int Splits = 5;

    private const double Temperature = 1;
    private const ulong ValidationSeed = 1;
    private const ulong Seed = 2;

    private static readonly int[] JudgedSteps = [1, 5, 10, TrainingPresets.Steps];
    private static readonly int[] ReportedSteps = [5, 10, TrainingPresets.Steps];

    public static PolicyJudge Judge(TrainingLog log, NamedDiagnosis diagnosis, ObjectiveWeights weights) => new(
        new SelectionBenchmark(log.Data, log.Data.MakeSplits(Fold.Validation, ValidationSplits, new RandomSource(ValidationSeed)), JudgedSteps), diagnosis, JudgedSteps, weights, Temperature, ValidationSeed);

    /// <summary>The figures of the policy and of Fisher's rule.</summary>
    public static (SelectorFigures Policy, SelectorFigures Fisher) Compare(TrainingLog log, FittedLog fitted, TrainedPolicy policy, CancellationToken cancellationToken)
    {
        var benchmark = new SelectionBenchmark(log.Data, log.Data.MakeSplits(Fold.Test, Splits, new RandomSource(Seed)), ReportedSteps);
        return (
            FiguresOf(benchmark.Run(new PolicySelector(policy, Temperature), fitted.Diagnosis, Seed, cancellationToken)),
            FiguresOf(benchmark.Run(InformationSelector.Fisher(fitted.Table), fitted.Diagnosis, Seed, cancellationToken)));
    }

    private static SelectorFigures FiguresOf(BenchmarkResult result) => new(
        // Where no split has responses of both kinds to tell apart, nothing is told.
        [.. ReportedSteps.Select(step => new StepFigures(step, result.MeanOf(step, at => at.AreaUnderCurve) ?? 0.5, result.MeanOf(step, at => at.Accuracy) ?? 0, result.MeanOf(step, at => at.Coverage) ?? 0))],
        result.MeanOf(exposure => exposure.TestOverlapRate),
        result.MeanOf(exposure => exposure.LargestRate),
        result.MeanOf(exposure => exposure.NeverUsed));
}
