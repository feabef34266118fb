using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;

namespace Cat.Engine.Tests.Simulation;

public sealed class ReplayEpisodeTests
{
    private static readonly ItemBank Items = new([new ItemParameters(1.5, -0.5), new ItemParameters(0.8, 0.3), new ItemParameters(2, 1), new ItemParameters(1.2, 0), new ItemParameters(1, 0.5)]);
    private static readonly QMatrix Concepts = new(3, [[0], [0, 1], [1], [2], []]);

    // Item 2 is met most often: with a share of 0.2 it alone is popular.
    private static readonly PolicyBank Bank = new(
        new PosteriorTable(Items, new ExpectedAPosteriori(new AbilityPrior(), 25)), Concepts, new ResponseLog(3, 5, [new(0, 2, true), new(1, 2, true), new(2, 2, false), new(0, 1, true)]), 0.2, null);

    private static readonly LogEntry[] Candidates = [new(0, 0, true), new(0, 1, false), new(0, 2, true)];
    private static readonly ObjectiveWeights Weights = new(5, 3, 2);
    private static readonly LogEntry[] Query = [new(0, 3, true), new(0, 4, false)];

    [Fact]
    public void Step_KeepsResponsesAndEstimates_InTheirOrder()
    {
        var episode = Episode(new RewardOptions());
        foreach (var place in new[] { 1, 2, 0 }) Assert.Equal(Candidates[place].IsCorrect, episode.Step(place, 0).IsCorrect);
        Assert.Equal([(1, false), (2, true), (0, true)], episode.Responses.Select(response => (response.Item.Value, response.IsCorrect)));
        Assert.Equal(Query, episode.Query);
        var posterior = new RunningPosterior(Bank.Table);
        Assert.Equal(posterior.Estimate, episode.Estimates[0]);
        for (var step = 1; step <= 3; step++)
        {
            posterior.Add(episode.Responses[step - 1].Item, episode.Responses[step - 1].IsCorrect);
            Assert.Equal(posterior.Estimate, episode.Estimates[step]);
        }
    }

    [Fact]
    public void Step_NewConcepts_CountsThem()
    {
        Assert.Equal([2f, 0f, 0f], new[] { 1, 0, 2 }.Select(place => Episode(new RewardOptions()).Step(place, 0).Diversity).Take(1).Concat(After(1)));

        IEnumerable<float> After(int first)
        {
            var episode = Episode(new RewardOptions());
            episode.Step(first, 0); // concepts 0 and 1: nothing is left for the others
            return [episode.Step(0, 0).Diversity, episode.Step(2, 0).Diversity];
        }
    }

    [Fact]
    public void Step_AnyNewConcept_IsOneOnlyForANewConcept()
    {
        var episode = Episode(new RewardOptions { Diversity = DiversityReward.AnyNewConcept });
        Assert.Equal([1f, 1f, 0f], new[] { 0, 1, 2 }.Select(place => episode.Step(place, 0).Diversity)); // concept 0; then 1 beside 0; then only 1
        Assert.Equal((3, 2, 2), (episode.Given, episode.Right, episode.Covered));
        Assert.Equal(0, new ReplayEpisode(Bank, new RewardOptions(), [new(0, 4, true)], [], Weights).Step(0, 0).Diversity); // an item without concepts
    }

    [Fact]
    public void Step_Popularity_SparesTheMostFrequent()
    {
        var episode = Episode(new RewardOptions { Novelty = NoveltyReward.Popularity });
        Assert.Equal([1f, 1f, 0f], new[] { 0, 1, 2 }.Select(place => episode.Step(place, 1).Novelty));
    }

    [Fact]
    public void Step_Exposure_FallsWithTheRate()
    {
        // Five items: a test of 20 uses each of them, so that the rate counts as it is.
        var episode = Episode(new RewardOptions { Novelty = NoveltyReward.Exposure });
        Assert.Equal([1f, 0.8f, 0.3f], new[] { (0, 0f), (1, 0.2f), (2, 0.7f) }.Select(step => episode.Step(step.Item1, step.Item2).Novelty), (x, y) => Math.Abs(x - y) < 1e-6);
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
        Assert.Contains("Item 2 is there twice", Assert.Throws<ArgumentException>(() => new ReplayEpisode(Bank, new RewardOptions(), Candidates, [new(0, 2, true)], Weights)).Message, StringComparison.Ordinal);
        Assert.Contains("Item 5 is not among the bank's 5", Assert.Throws<ArgumentException>(() => new ReplayEpisode(Bank, new RewardOptions(), [new(0, 5, true)], [], Weights)).Message, StringComparison.Ordinal);
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
        Assert.Equal([(float)theta, (float)episode.Estimate.StandardError, 1 / 20f, 1f, 1 / 20f, 1.5f, 0.9f, 0.6f], state, (x, y) => Math.Abs(x - y) < 1e-6);
        var (one, two) = (LogisticModel.ItemInformation(Items[new ItemIndex(1)], theta), LogisticModel.ItemInformation(Items[new ItemIndex(2)], theta));
        var largest = Math.Max(one, two);
        float[] expected =
        [
            0, 0, 0, 0, 0, 0, 0,
            (float)(one / largest), (float)(Math.Max(-5, Math.Log(one / largest)) / 2), 0.5f, 0, MathF.Log(1.2f), 0.25f, 0,
            (float)(two / largest), (float)(Math.Max(-5, Math.Log(two / largest)) / 2), 1, 1, MathF.Log(1.3f), 0.25f, 0,
        ];
        Assert.Equal(expected, candidates, (x, y) => Math.Abs(x - y) < 1e-5);
    }

    private static ReplayEpisode Episode(RewardOptions options) => new(Bank, options, Candidates, Query, Weights);
}
