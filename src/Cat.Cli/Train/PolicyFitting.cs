using System.Globalization;
using Cat.Cli.Benchmark;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Evaluation;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using Cat.Engine.Training;

namespace Cat.Cli.Train;

/// <summary>The best policy of a training, as its file holds it, and what the training took.</summary>
/// <param name="File">Weights and facts.</param>
/// <param name="Epoch">Of the best; 0: none was better than what it began with.</param>
/// <param name="SecondsPerEpoch">Median.</param>
/// <param name="WasStopped">Before the training came to its end.</param>
internal sealed record FittedPolicy(TensorFile File, int Epoch, double SecondsPerEpoch, bool WasStopped);

/// <summary>Trains a policy on the training students of a data set, judged by its validation students.</summary>
internal sealed class PolicyFitting(CalibratedData data, PolicyTrainingOptions options, string preset, NamedDiagnosis diagnosis, MultidimensionalDiagnosis? factors, double temperature)
{
    private readonly int[] _steps = [.. new[] { 1, 5, 10, 20 }.Where(step => step < options.Steps), options.Steps];

    /// <summary>Looks before anything is computed whether there are students to train on and to judge by.</summary>
    /// <exception cref="BadInputException">There are none.</exception>
    public static void Check(DataFolder folder, PolicyTrainingOptions options)
    {
        int Answered(int student) => folder.Data.Log.ItemsOf(student).Length;
        folder.NeedStudents(
            Fold.Train,
            student => (int)(options.QueryShare * Answered(student)) is > 0 and var held && Answered(student) - held >= options.Steps,
            "answered enough questions to train on",
            $"A test of {options.Steps} questions and a query of {options.QueryShare:P0} must come out of one student's responses.");
        folder.NeedStudents(Fold.Validation, student => Answered(student) > 0, "has a response", "They decide which epoch is kept.");
    }

    /// <param name="terminal">Told after each epoch.</param>
    /// <param name="start">A policy to go on from; it counts as the best until an epoch is better.</param>
    /// <param name="keepsBestWhenStopped">Whether the best so far is returned when it is cancelled after an epoch; otherwise, and before, it throws.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    public FittedPolicy Fit(Terminal terminal, TrainedPolicy? start, bool keepsBestWhenStopped, CancellationToken cancellationToken)
    {
        var bank = new PolicyBank(data.Table, data.Folder.Data.Concepts, data.Training, options.Rewards.PopularShare, factors);
        var benchmark = new SelectionBenchmark(data.Folder.Data, data.ValidationQueries, _steps);
        var judge = new PolicyJudge(benchmark, diagnosis, _steps, JudgedWeights(), temperature, options.Seed);
        var progress = new EpochLines(terminal);
        var isStart = start is not null;
        using var result = new PolicyTraining(options, bank, data.Graph, data.Training, diagnosis.Diagnosis).Train(Validate, progress, start, cancellationToken);
        if (result.WasStopped && !keepsBestWhenStopped) throw new OperationCanceledException(cancellationToken);
        return new FittedPolicy(PolicyCheckpoint.ToFile(result.Policy, FactsOf(result)), result.Epoch, progress.MedianSeconds, result.WasStopped);

        PolicyValidation Validate(TrainedPolicy policy)
        {
            var validation = judge.Judge(policy);
            // A policy to go on from is judged first.
            if (isStart) terminal.Say(string.Create(CultureInfo.InvariantCulture, $"start           {Figures(validation)}"));
            isStart = false;
            return validation;
        }
    }

    /// <summary>A policy that was rewarded for unpopular questions was not asked to keep overlap down, and is not judged by it.</summary>
    private ObjectiveWeights JudgedWeights() =>
        options.Rewards.Novelty == NoveltyReward.Popularity && options.Weights.Quality + options.Weights.Diversity > 0 ? new ObjectiveWeights(options.Weights.Quality, options.Weights.Diversity, 0) : options.Weights;

    private PolicyFacts FactsOf(PolicyTrainingResult result) => new()
    {
        ItemIds = data.Folder.Questions.Ids,
        TrainingHash = DataFingerprint.Of(data.Training),
        Seed = options.Seed,
        Preset = preset,
        Diagnosis = diagnosis.Name,
        Weights = options.Weights,
        Metrics = new Dictionary<string, double>
        {
            ["validation/auc"] = result.Validation.AreaUnderCurve,
            ["validation/coverage"] = result.Validation.Coverage,
            ["validation/overlap"] = result.Validation.TestOverlapRate,
            ["validation/score"] = result.Validation.Score,
            ["train/epoch"] = result.Epoch,
        },
    };

    private static string Figures(PolicyValidation validation) =>
        string.Create(CultureInfo.InvariantCulture, $"validation AUC {validation.AreaUnderCurve:F4} coverage {validation.Coverage:F3} overlap {validation.TestOverlapRate:F4}");

    /// <summary>A line an epoch: what changed, and what validation says.</summary>
    private sealed class EpochLines(Terminal terminal) : IProgress<TrainingProgress>
    {
        private readonly List<double> _seconds = [];

        public double MedianSeconds => _seconds.Count == 0 ? 0 : _seconds.Order().ElementAt(_seconds.Count / 2);

        public void Report(TrainingProgress value)
        {
            _seconds.Add(value.TrainingTime.TotalSeconds);
            var (quality, diversity, novelty) = value.MeanRewards;
            terminal.Say(string.Create(CultureInfo.InvariantCulture,
                $"epoch {value.Epoch,3}{(value.IsBest ? " best" : "     ")}  loss {value.Update.PolicyLoss,8:F4} values {value.Update.ValueLoss:F4} entropy {value.Update.Entropy:F2}  reward quality {quality:F5} diversity {diversity:F3} novelty {novelty:F3}  {Figures(value.Validation)}  {value.TrainingTime.TotalSeconds:F1} s"));
        }
    }
}
