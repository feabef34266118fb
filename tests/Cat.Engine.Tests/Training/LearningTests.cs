using Cat.Engine.Diagnosis;
using Cat.Engine.Evaluation;
using Cat.Engine.Irt;
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
    [InlineData(QualityReward.Precision, 10)]
    [InlineData(QualityReward.QueryLogLikelihood, 32)] // after 16 epochs seeds and processors still differed by 0.08; after 32 by 0.03
    public void Train_QualityOnly_MeasuresBetterThanRandom(QualityReward reward, int epochs)
    {
        var (trained, random) = Compare(new ObjectiveWeights(1, 0, 0), new RewardOptions { Quality = reward }, epochs);
        Assert.True(trained.StandardError < random.Min(run => run.StandardError) - 0.04, Say(trained, random));
    }

    [Fact]
    public void Train_DiversityOnly_CoversMoreConceptsThanRandom()
    {
        var (trained, random) = Compare(new ObjectiveWeights(0, 1, 0), new RewardOptions(), 6);
        Assert.True(trained.Coverage > random.Max(run => run.Coverage) + 0.1, Say(trained, random));
    }

    [Fact]
    public void Train_NoveltyByExposure_OverlapsLessThanRandom()
    {
        var (trained, random) = Compare(new ObjectiveWeights(0, 0, 1), new RewardOptions { Novelty = NoveltyReward.Exposure }, 6);
        Assert.True(trained.Overlap < random.Min(run => run.Overlap) - 0.02, Say(trained, random));
    }

    [Fact]
    public void Train_NoveltyByPopularity_GivesFewerPopularItemsThanRandom()
    {
        var (trained, random) = Compare(new ObjectiveWeights(0, 0, 1), new RewardOptions { Novelty = NoveltyReward.Popularity }, 3);
        Assert.True(trained.Popular < random.Min(run => run.Popular) - 0.1, Say(trained, random));
    }

    [Fact]
    public void Train_SampledWeights_OnePolicyServesEveryWeighting()
    {
        var options = Options(new ObjectiveWeights(1, 1, 1), new RewardOptions { Quality = QualityReward.Precision, Novelty = NoveltyReward.Popularity }, 20) with { SampledWeights = 1 };
        using var result = Train(options);
        Outcome At(double quality, double diversity, double novelty) => Measure(new PolicySelector(result.Policy, 1, weights: new ObjectiveWeights(quality, diversity, novelty)), 21);
        var (forQuality, forDiversity, forNovelty) = (At(1, 0, 0), At(0, 1, 0), At(0, 0, 1));
        var all = $"quality {forQuality}, diversity {forDiversity}, novelty {forNovelty}";
        Assert.True(forQuality.StandardError < Math.Min(forDiversity.StandardError, forNovelty.StandardError) - 0.02, all);
        Assert.True(forDiversity.Coverage > forQuality.Coverage + 0.1, all); // unpopular items cover concepts here as well
        Assert.True(forNovelty.Popular < forQuality.Popular - 0.03, all);
    }

    private static PolicyTrainingOptions Options(ObjectiveWeights weights, RewardOptions rewards, int epochs) => new()
    {
        Policy = SmallBank.Options, // begun at random: of the rules that look one item ahead nothing would have to be learned
        Rewards = rewards,
        Weights = weights,
        Steps = Steps,
        Epochs = epochs,
        BatchSize = 50,
        UpdateEpochs = 4,
        LearningRate = 0.005,
        Seed = 11,
    };

    private static PolicyTrainingResult Train(PolicyTrainingOptions options)
    {
        var epoch = 0;
        return new PolicyTraining(options, SmallBank.Bank, SmallBank.Graph, SmallBank.Log, SmallBank.Diagnosis).Train(_ => new PolicyValidation(++epoch, 0.5, 0, 0), null, null, CancellationToken.None);
    }

    private static (Outcome Trained, List<Outcome> Random) Compare(ObjectiveWeights weights, RewardOptions rewards, int epochs)
    {
        using var result = Train(Options(weights, rewards, epochs));
        return (Measure(new PolicySelector(result.Policy, 1), 21), [.. Enumerable.Range(31, 3).Select(seed => Measure(new RandomSelector(), (ulong)seed))]);
    }

    private static Outcome Measure(IBenchmarkSelector selector, ulong seed)
    {
        var witness = new Witness();
        var result = Benchmark.Run(selector, new NamedDiagnosis("witness", witness), seed, CancellationToken.None);
        return new Outcome(witness.StandardError, result.MeanOf(Steps, at => at.Coverage)!.Value, result.MeanOf(exposure => exposure.TestOverlapRate), witness.Popular); // every split has a coverage
    }

    private static BenchmarkData MakeData()
    {
        var log = SmallBank.Simulate(2, 150);
        var folds = Enumerable.Repeat(Fold.Test, 150).ToList();
        var draft = new BenchmarkData(log, SmallBank.QMatrix, folds, []);
        return new BenchmarkData(log, SmallBank.QMatrix, folds, draft.MakeSplits(Fold.Test, 1, new RandomSource(6)));
    }

    private static string Say(Outcome trained, List<Outcome> random) => $"trained {trained}, random {string.Join(' ', random)}";

    /// <summary>Means over the examinees: standard error, concept coverage, test overlap, share of popular items.</summary>
    private sealed record Outcome(double StandardError, double Coverage, double Overlap, double Popular);

    /// <summary>Predicts as usual and remembers how well the examinees were measured.</summary>
    private sealed class Witness : ICognitiveDiagnosis
    {
        public int ItemCount => SmallBank.Diagnosis.ItemCount;

        public double StandardError { get; private set; }

        public double Popular { get; private set; }

        public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken)
        {
            Popular = examinees.Average(examinee => examinee.Responses.Count(response => SmallBank.Bank.IsPopular(response.Item.Value)) / (double)examinee.Responses.Count);
            StandardError = examinees.Average(examinee =>
            {
                var posterior = new RunningPosterior(SmallBank.Table);
                foreach (var response in examinee.Responses) posterior.Add(response.Item, response.IsCorrect);
                return posterior.Estimate.StandardError;
            });
            return SmallBank.Diagnosis.Predict(examinees, cancellationToken);
        }
    }
}
