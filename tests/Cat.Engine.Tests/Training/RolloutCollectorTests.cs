using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using Cat.Engine.Tests.Graphs;
using Cat.Engine.Tests.Policies;
using Cat.Engine.Training;

namespace Cat.Engine.Tests.Training;

public sealed class RolloutCollectorTests
{
    private const int Steps = 6;
    private static readonly PolicyTrainingOptions Options = new() { Policy = SmallBank.Options, Steps = Steps, UpdateEpochs = 1, Candidates = 14, QueryShare = 0.2 };

    [Fact]
    public void Collect_LongEnoughExaminees_GivesWholeTests()
    {
        var (rollout, examinees) = Collect(out _);
        for (var test = 0; test < rollout.Batch; test++)
        {
            var items = rollout.Items.AsSpan(test * Steps, Steps).ToArray();
            Assert.Equal(Steps, items.Distinct().Count());
            var allowed = Enumerable.Range(0, Steps).Select(step => rollout.IsAllowedAt(test, step).ToArray().Count(isAllowed => isAllowed)).ToList();
            Assert.Equal(Enumerable.Range(0, Steps).Select(step => allowed[0] - step), allowed);
            for (var step = 0; step < Steps; step++)
            {
                var (index, examinee) = ((test * Steps) + step, examinees[test]);
                Assert.True(rollout.IsAllowedAt(test, step)[(int)rollout.Actions[index]]);
                Assert.Equal(rollout.Candidates[(test * rollout.CandidateCount) + (int)rollout.Actions[index]], items[step]);
                Assert.Equal(SmallBank.Log.ScoresOf(examinee)[SmallBank.Log.ItemsOf(examinee).BinarySearch((int)items[step])] ? 1 : 0, rollout.Answers[index]);
                Assert.Equal(step / 20f, rollout.StateFeaturesAt(test, step)[2]);
            }
        }
    }

    [Fact]
    public void Run_FirstPassOverARollout_SeesTheProbabilitiesOfTheRollout()
    {
        // The rollout went step by step with a cache, the update takes one causal pass: the same probabilities, and so a ratio of one.
        Collect(out var statistics);
        Assert.Equal(0, statistics.ApproximateKl, 1e-5);
    }

    [Fact]
    public void Collect_QualityOfATest_AddsUpToWhatItsResponsesTellOfTheQuery()
    {
        var (rollout, examinees) = Collect(out _);
        var draw = new EpisodeDraw(SmallBank.Bank, SmallBank.Log, Options);
        for (var test = 0; test < rollout.Batch; test++)
        {
            var query = draw.Of(examinees[test], new RandomSource((ulong)examinees[test])).Query;
            var posterior = new RunningPosterior(SmallBank.Table);
            var before = query.Average(LogLikelihood);
            for (var index = test * Steps; index < (test + 1) * Steps; index++) posterior.Add(new ItemIndex((int)rollout.Items[index]), rollout.Answers[index] == 1);
            var rewards = Enumerable.Range(test * Steps, Steps).Sum(index => rollout.Rewards[index * ObjectiveWeights.Count]);
            Assert.Equal(query.Average(LogLikelihood) - before, rewards, 1e-5);

            double LogLikelihood(LogEntry entry) => Math.Log(entry.IsCorrect ? posterior.Predict(new ItemIndex(entry.Item)) : 1 - posterior.Predict(new ItemIndex(entry.Item)));
        }
    }

    [Fact]
    public void Collect_Exposure_CountsWhatWasShown()
    {
        var exposure = new ExposureRates(SmallBank.Items);
        var (rollout, _) = Collect(out _, exposure);
        var shown = rollout.Items.CountBy(item => (int)item).ToDictionary();
        Assert.All(Enumerable.Range(0, SmallBank.Items), item => Assert.Equal(shown.GetValueOrDefault(item) / (float)rollout.Batch, exposure.Rates[item]));
    }

    [Fact]
    public void EpisodeDraw_AnyExaminee_KeepsQueryAndCandidatesApart()
    {
        var draw = new EpisodeDraw(SmallBank.Bank, SmallBank.Log, Options);
        var seen = new HashSet<int>();
        for (var seed = 0ul; seed < 60; seed++)
        {
            // The episode itself refuses an item that is both; every item of the examinee must be a candidate now and then.
            var candidates = draw.Of(3, new RandomSource(seed)).Candidates.ToArray();
            Assert.Equal(Math.Min(14, SmallBank.Log.ItemsOf(3).Length - (SmallBank.Log.ItemsOf(3).Length / 5)), candidates.Length);
            seen.UnionWith(candidates);
        }

        Assert.Equal(SmallBank.Log.ItemsOf(3).ToArray(), seen.Order());
    }

    private static (Rollout Rollout, int[] Examinees) Collect(out UpdateStatistics statistics, ExposureRates? exposure = null)
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(SmallBank.Graph, SmallBank.QMatrix);
        using var generator = Numbers.Generator(8);
        using var network = new ActorCritic(edges, Options.Policy, generator);
        using var optimizer = new AdamOptimizer(network.parameters(), Options.LearningRate, Options.GradientNorm);
        var draw = new EpisodeDraw(SmallBank.Bank, SmallBank.Log, Options);
        int[] examinees = [.. Enumerable.Range(0, SmallBank.Log.ExamineeCount).Where(draw.IsLongEnough).Take(20)];
        var episodes = examinees.Select(examinee => draw.Of(examinee, new RandomSource((ulong)examinee))).ToList();
        var rollout = new RolloutCollector(network, exposure ?? new ExposureRates(SmallBank.Items), new QualityRewards(SmallBank.Diagnosis, QualityReward.QueryLogLikelihood, SmallBank.Log)).Collect(episodes, Steps, new RandomSource(1), CancellationToken.None);
        statistics = new PolicyUpdate(network, optimizer, Options, null).Run(rollout);
        return (rollout, examinees);
    }
}
