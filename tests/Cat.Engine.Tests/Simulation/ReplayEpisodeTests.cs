using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;

namespace Cat.Engine.Tests.Simulation;

public sealed class ReplayEpisodeTests
{
    private const int NodeCount = 25;

    private static readonly ItemBank Items = new([new ItemParameters(1.5, -0.5), new ItemParameters(0.8, 0.3), new ItemParameters(2, 1), new ItemParameters(1.2, 0), new ItemParameters(1, 0.5)]);
    private static readonly QMatrix Concepts = new(3, [[0], [0, 1], [1], [2], []]);

    // Item 2 is met most often: with a share of 0.2 it alone is popular.
    private static readonly PolicyBank Bank = new(
        new PosteriorTable(Items, new ExpectedAPosteriori(new AbilityPrior(), NodeCount)), Concepts, new ResponseLog(3, 5, [new(0, 2, true), new(1, 2, true), new(2, 2, false), new(0, 1, true)]), 0.2);

    private static readonly LogEntry[] Candidates = [new(0, 0, true), new(0, 1, false), new(0, 2, true)];
    private static readonly LogEntry[] Query = [new(0, 3, true), new(0, 4, false)];

    [Fact]
    public void Step_Accuracy_IsTheChangeOfTheShareRight()
    {
        var episode = Episode(new RewardOptions { Quality = QualityReward.QueryAccuracy });
        var given = new List<(int, bool)>();
        var before = Accuracy(given);
        foreach (var place in new[] { 1, 2, 0 })
        {
            given.Add((Candidates[place].Item, Candidates[place].IsCorrect));
            var (isCorrect, quality, _, _) = episode.Step(place, 0);
            Assert.Equal(Candidates[place].IsCorrect, isCorrect);
            Assert.Equal(Accuracy(given) - before, quality, 1e-6);
            before = Accuracy(given);
        }

        double Accuracy(List<(int, bool)> responses) => Query.Average(entry => Predict(responses, entry.Item) >= 0.5 == entry.IsCorrect ? 1.0 : 0);
    }

    [Fact]
    public void Step_LogLikelihood_IsTheChangeOfItsMean()
    {
        var episode = Episode(new RewardOptions { Quality = QualityReward.QueryLogLikelihood });
        Assert.Equal(LogLikelihood([(0, true)]) - LogLikelihood([]), episode.Step(0, 0).Quality, 1e-6);
        Assert.Equal(LogLikelihood([(0, true), (1, false)]) - LogLikelihood([(0, true)]), episode.Step(1, 0).Quality, 1e-6);

        double LogLikelihood(List<(int, bool)> responses) => Query.Average(entry => Math.Log(entry.IsCorrect ? Predict(responses, entry.Item) : 1 - Predict(responses, entry.Item)));
    }

    [Fact]
    public void Step_Precision_IsTheFallOfLogStandardError()
    {
        var episode = Episode(new RewardOptions { Quality = QualityReward.Precision });
        Assert.Equal(Math.Log(StandardError([]) / StandardError([(2, true)])), episode.Step(2, 0).Quality, 1e-6);
        Assert.Equal(Math.Log(StandardError([(2, true)]) / StandardError([(2, true), (0, true)])), episode.Step(0, 0).Quality, 1e-6);

        double StandardError(List<(int, bool)> responses)
        {
            var (nodes, weights) = Posterior(responses);
            var mean = nodes.Zip(weights, (node, weight) => node * weight).Sum();
            return Math.Sqrt(nodes.Zip(weights, (node, weight) => weight * (node - mean) * (node - mean)).Sum());
        }
    }

    [Fact]
    public void Step_Diversity_IsOneOnlyForANewConcept()
    {
        var episode = Episode(new RewardOptions());
        Assert.Equal([1f, 1f, 0f], new[] { 0, 1, 2 }.Select(place => episode.Step(place, 0).Diversity)); // concept 0; then 1 beside 0; then only 1
        Assert.Equal((3, 2, 2), (episode.Given, episode.Right, episode.Covered));
        Assert.Equal(0, new ReplayEpisode(Bank, new RewardOptions(), [new(0, 4, true)], []).Step(0, 0).Diversity); // an item without concepts
    }

    [Fact]
    public void Step_Popularity_SparesTheMostFrequent()
    {
        var episode = Episode(new RewardOptions { Novelty = NoveltyReward.Popularity });
        Assert.Equal([1f, 1f, 0f], new[] { 0, 1, 2 }.Select(place => episode.Step(place, 1).Novelty));
    }

    [Fact]
    public void Step_Exposure_FallsToZeroAtTheCap()
    {
        var episode = Episode(new RewardOptions { Novelty = NoveltyReward.Exposure, ExposureCap = 0.5 });
        Assert.Equal([1f, 0.6f, 0f], new[] { (0, 0f), (1, 0.2f), (2, 0.7f) }.Select(step => episode.Step(step.Item1, step.Item2).Novelty));
    }

    [Fact]
    public void Step_GivenBefore_IsRefused()
    {
        var episode = Episode(new RewardOptions());
        Assert.True(episode.IsAllowed(1));
        episode.Step(1, 0);
        Assert.False(episode.IsAllowed(1));
        Assert.Contains("Item 1 was given before", Assert.Throws<InvalidOperationException>(() => episode.Step(1, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => episode.Step(0, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => episode.Step(0, 1.5f));
    }

    [Fact]
    public void Constructor_QueryAmongCandidates_IsRefused()
    {
        Assert.Contains("Item 2 is there twice", Assert.Throws<ArgumentException>(() => new ReplayEpisode(Bank, new RewardOptions(), Candidates, [new(0, 2, true)])).Message, StringComparison.Ordinal);
        Assert.Contains("Item 5 is not among the bank's 5", Assert.Throws<ArgumentException>(() => new ReplayEpisode(Bank, new RewardOptions(), [new(0, 5, true)], [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FillFeatures_AfterOneResponse_IsAsDocumented()
    {
        var episode = Episode(new RewardOptions());
        episode.Step(0, 0);
        var (state, candidates) = (new float[StateFeatures.Count], new float[3 * CandidateFeatures.Count]);
        Array.Fill(candidates, 9f);
        episode.FillFeatures(state, candidates, [0.1f, 0.2f, 0.3f, 0.4f, 0.5f]);
        var theta = episode.Estimate.Theta;
        Assert.Equal([(float)theta, (float)episode.Estimate.StandardError, 1 / 20f, 1f, 1 / 20f], state);
        var (one, two) = (LogisticModel.ItemInformation(Items[new ItemIndex(1)], theta), LogisticModel.ItemInformation(Items[new ItemIndex(2)], theta));
        var largest = Math.Max(one, two);
        float[] expected = [0, 0, 0, 0, 0, (float)(one / largest), (float)(Math.Max(-5, Math.Log(one / largest)) / 2), 0.5f, 0, 0.2f, (float)(two / largest), (float)(Math.Max(-5, Math.Log(two / largest)) / 2), 1, 1, 0.3f];
        Assert.Equal(expected, candidates, (x, y) => Math.Abs(x - y) < 1e-5);
    }

    private static ReplayEpisode Episode(RewardOptions options) => new(Bank, options, Candidates, Query);

    private static double Predict(List<(int Item, bool IsCorrect)> responses, int item)
    {
        var (nodes, weights) = Posterior(responses);
        return nodes.Zip(weights, (node, weight) => weight * Probability(item, node)).Sum();
    }

    /// <summary>Over the nodes of the grid, ±6 in equal steps, by the definition.</summary>
    private static (double[] Nodes, double[] Weights) Posterior(List<(int Item, bool IsCorrect)> responses)
    {
        var nodes = Enumerable.Range(0, NodeCount).Select(node => -6 + (12.0 * node / (NodeCount - 1))).ToArray();
        var weights = nodes.Select(node => Math.Exp(-node * node / 2) * responses.Aggregate(1.0, (product, response) => product * (response.IsCorrect ? Probability(response.Item, node) : 1 - Probability(response.Item, node)))).ToArray();
        return (nodes, [.. weights.Select(weight => weight / weights.Sum())]);
    }

    private static double Probability(int item, double theta)
    {
        var parameters = Items[new ItemIndex(item)];
        return 1 / (1 + Math.Exp(-parameters.Discrimination * (theta - parameters.Difficulty)));
    }
}
