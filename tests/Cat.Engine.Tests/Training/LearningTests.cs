using Cat.Engine.Evaluation;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using Cat.Engine.Tests.Policies;
using Cat.Engine.Training;

namespace Cat.Engine.Tests.Training;

/// <summary>
/// Where only one objective has weight, a trained policy beats random selection on it, on examinees whom it has not met. Margins are several
/// times the range that random selection has over seeds.
/// </summary>
public sealed class LearningTests
{
    private const int Steps = 8;
    private static readonly BenchmarkData Data = MakeData();
    private static readonly SelectionBenchmark Benchmark = new(Data, Data.TestSplits, [Steps]);

    [Theory]
    [InlineData(QualityReward.Precision)]
    [InlineData(QualityReward.QueryLogLikelihood)]
    public void Train_QualityOnly_MeasuresBetterThanRandom(QualityReward reward)
    {
        var (trained, random) = Compare(new ObjectiveWeights(1, 0, 0), new RewardOptions { Quality = reward });
        File.AppendAllText("/tmp/wt/pt_learn.txt", Say(trained, random) + "\n");
        Assert.True(trained.StandardError < random.Min(run => run.StandardError) - 0.04, Say(trained, random));
        File.AppendAllText("/tmp/wt/pt_learn.txt", Say(trained, random) + "\n");
    }

    [Fact]
    public void Train_DiversityOnly_CoversMoreConceptsThanRandom()
    {
        var (trained, random) = Compare(new ObjectiveWeights(0, 1, 0), new RewardOptions());
        File.AppendAllText("/tmp/wt/pt_learn.txt", Say(trained, random) + "\n");
        Assert.True(trained.Coverage > random.Max(run => run.Coverage) + 0.1, Say(trained, random));
        File.AppendAllText("/tmp/wt/pt_learn.txt", Say(trained, random) + "\n");
    }

    [Theory]
    [InlineData(NoveltyReward.Exposure)]
    [InlineData(NoveltyReward.Popularity)]
    public void Train_NoveltyOnly_OverlapsLessThanRandom(NoveltyReward reward)
    {
        var (trained, random) = Compare(new ObjectiveWeights(0, 0, 1), new RewardOptions { Novelty = reward });
        File.AppendAllText("/tmp/wt/pt_learn.txt", Say(trained, random) + "\n");
        Assert.True(trained.Overlap < random.Min(run => run.Overlap) - 0.02, Say(trained, random));
        File.AppendAllText("/tmp/wt/pt_learn.txt", Say(trained, random) + "\n");
    }

    private static ((double StandardError, double Coverage, double Overlap) Trained, List<(double StandardError, double Coverage, double Overlap)> Random) Compare(ObjectiveWeights weights, RewardOptions rewards)
    {
        var options = new PolicyTrainingOptions { Policy = SmallBank.Options, Rewards = rewards, Weights = weights, Steps = Steps, Epochs = 12, BatchSize = 50, LearningRate = 0.005, Seed = 11 };
        var judge = new PolicyJudge(Benchmark, new AbilityPredictor(SmallBank.Table), [Steps], weights, SelectionMode.Sample, 5);
        using var policy = new PolicyTraining(options, SmallBank.Bank, SmallBank.Graph, SmallBank.Log).Train(_ => new PolicyValidation(1, 0.5, 0, 0), null, CancellationToken.None);
        _ = judge;
        return (Measure(new PolicySelector(policy, SelectionMode.Sample), 21), [.. Enumerable.Range(31, 3).Select(seed => Measure(new RandomSelector(), (ulong)seed))]);
    }

    private static (double StandardError, double Coverage, double Overlap) Measure(IBenchmarkSelector selector, ulong seed)
    {
        var predictor = new Witness();
        var result = Benchmark.Run(selector, predictor, seed, CancellationToken.None);
        return (predictor.StandardError, result.MeanOf(Steps, at => at.Coverage)!.Value, result.MeanOf(exposure => exposure.TestOverlapRate)); // every split has a coverage
    }

    private static BenchmarkData MakeData()
    {
        var log = SmallBank.Simulate(2, 150);
        var folds = Enumerable.Repeat(Fold.Test, 150).ToList();
        var draft = new BenchmarkData(log, SmallBank.QMatrix, folds, []);
        return new BenchmarkData(log, SmallBank.QMatrix, folds, draft.MakeSplits(Fold.Test, 1, new RandomSource(6)));
    }

    private static string Say((double, double, double) trained, List<(double, double, double)> random) => $"trained {trained}, random {string.Join(' ', random)}";

    /// <summary>Predicts as usual and remembers how well the examinees were measured.</summary>
    private sealed class Witness : IResponsePredictor
    {
        private readonly AbilityPredictor _predictor = new(SmallBank.Table);

        public string Name => _predictor.Name;

        public double StandardError { get; private set; }

        public double[][] Predict(IReadOnlyList<GivenResponses> examinees, IReadOnlyList<IReadOnlyList<int>> queries)
        {
            StandardError = examinees.Average(given =>
            {
                var posterior = new RunningPosterior(SmallBank.Table);
                for (var index = 0; index < given.Items.Count; index++) posterior.Add(new ItemIndex(given.Items[index]), given.Scores[index]);
                return posterior.Estimate.StandardError;
            });
            return _predictor.Predict(examinees, queries);
        }
    }
}
