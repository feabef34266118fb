using System.Globalization;
using Cat.Cli.Benchmark;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Evaluation;
using Cat.Engine.Items;
using Cat.Engine.Policies;
using Cat.Engine.Training;

namespace Cat.Cli.Train;

/// <summary>A trained policy, its facts, and what the training took.</summary>
internal sealed record FittedPolicy(TrainedPolicy Policy, PolicyFacts Facts, double SecondsPerEpoch);

/// <summary>Trains a policy on the training students of a data set, judged by its validation students.</summary>
internal sealed class PolicyFitting(CalibratedData data, PolicyTrainingOptions options, string preset, SelectionMode mode)
{
    private static readonly int[] Steps = [1, 5, 10, 20];

    public FittedPolicy Fit(Terminal terminal, TrainedPolicy? start, CancellationToken finishEarly, CancellationToken cancellationToken)
    {
        var bank = new PolicyBank(data.Table, data.Folder.Data.Concepts, data.Training, options.Rewards.PopularShare);
        var benchmark = new SelectionBenchmark(data.Folder.Data, data.ValidationQueries, Steps);
        var judge = new PolicyJudge(benchmark, new AbilityPredictor(data.Table), Steps, options.Weights, mode, options.Seed);
        var progress = new EpochLines(terminal);
        var policy = new PolicyTraining(options, bank, data.Graph, data.Training).Train(judge.Judge, progress, start, finishEarly, cancellationToken);
        var best = progress.Best ?? throw new RunFailedException("No epoch was completed.");
        var facts = new PolicyFacts
        {
            ItemIds = data.Folder.Questions.Ids,
            TrainingHash = DataFingerprint.Of(data.Training),
            Seed = options.Seed,
            Preset = preset,
            Weights = options.Weights,
            Metrics = new Dictionary<string, double>
            {
                ["validation/auc"] = best.Validation.AreaUnderCurve,
                ["validation/coverage"] = best.Validation.Coverage,
                ["validation/overlap"] = best.Validation.TestOverlapRate,
                ["validation/score"] = best.Validation.Score,
                ["train/epoch"] = best.Epoch,
            },
        };
        return new FittedPolicy(policy, facts, progress.MedianSeconds);
    }

    /// <summary>A line an epoch: what changed, and what validation says.</summary>
    private sealed class EpochLines(Terminal terminal) : IProgress<TrainingProgress>
    {
        private readonly List<double> _seconds = [];

        public TrainingProgress? Best { get; private set; }

        public double MedianSeconds => _seconds.Order().ElementAt(_seconds.Count / 2);

        public void Report(TrainingProgress value)
        {
            _seconds.Add(value.TrainingTime.TotalSeconds);
            if (value.IsBest) Best = value;
            var (quality, diversity, novelty) = value.MeanRewards;
            terminal.Say(string.Create(CultureInfo.InvariantCulture,
                $"epoch {value.Epoch,3}{(value.IsBest ? " best" : "     ")}  loss {value.Update.PolicyLoss,8:F4} values {value.Update.ValueLoss:F4} entropy {value.Update.Entropy:F2}  reward quality {quality:F5} diversity {diversity:F3} novelty {novelty:F3}  validation AUC {value.Validation.AreaUnderCurve:F4} coverage {value.Validation.Coverage:F3} overlap {value.Validation.TestOverlapRate:F4}  {value.TrainingTime.TotalSeconds:F1} s"));
        }
    }
}
