using Cat.Engine.Diagnosis;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;

namespace Cat.Engine.Tests.Simulation;

/// <summary>Beside rewards computed response by response, over the nodes of the grid by the definition of the posterior.</summary>
public sealed class QualityRewardsTests
{
    private const int NodeCount = 25;

    private static readonly ItemBank Items = new([new ItemParameters(1.5, -0.5), new ItemParameters(0.8, 0.3), new ItemParameters(2, 1), new ItemParameters(1.2, 0), new ItemParameters(1, 0.5)]);
    private static readonly PolicyBank Bank = new(new PosteriorTable(Items, new ExpectedAPosteriori(new AbilityPrior(), NodeCount)), new QMatrix(1, [[0], [0], [0], [0], [0]]), new bool[5], null);
    private static readonly LogEntry[] Candidates = [new(0, 0, true), new(0, 1, false), new(0, 2, true)];
    private static readonly ObjectiveWeights Weights = new(5, 3, 2);
    private static readonly LogEntry[] Query = [new(0, 3, true), new(0, 4, false)];
    private static readonly ResponseLog Log = new(1, 5, [.. Candidates, .. Query]);
    private static readonly int[][] Orders = [[1, 2, 0], [0, 1], []];

    [Fact]
    public void Of_Accuracy_IsTheChangeOfTheShareRight() =>
        Check(QualityReward.QueryAccuracy, given => Query.Average(entry => Predict(given, entry.Item) >= 0.5 == entry.IsCorrect ? 1.0 : 0));

    [Fact]
    public void Of_LogLikelihood_IsTheChangeOfItsMean() =>
        Check(QualityReward.QueryLogLikelihood, given => Query.Average(entry => Math.Log(entry.IsCorrect ? Predict(given, entry.Item) : 1 - Predict(given, entry.Item))));

    [Fact]
    public void Of_Convergence_IsTheFallOfTheDivergenceFromWhatAllResponsesSay()
    {
        var all = Candidates.Concat(Query).Select(entry => (entry.Item, entry.IsCorrect)).ToList();
        var final = Enumerable.Range(0, 5).Select(item => Predict(all, item)).ToArray();
        Check(QualityReward.Convergence, given => -Enumerable.Range(0, 5).Average(item =>
        {
            var (p, q) = (final[item], Predict(given, item));
            return (p * Math.Log(p / q)) + ((1 - p) * Math.Log((1 - p) / (1 - q)));
        }));
    }

    [Fact]
    public void Of_Precision_IsTheFallOfLogStandardError() => Check(QualityReward.Precision, given =>
    {
        var (nodes, weights) = Posterior(given);
        var mean = nodes.Zip(weights, (node, weight) => node * weight).Sum();
        return -Math.Log(nodes.Zip(weights, (node, weight) => weight * (node - mean) * (node - mean)).Sum()) / 2;
    });

    [Theory]
    [InlineData(QualityReward.QueryAccuracy)]
    [InlineData(QualityReward.QueryLogLikelihood)]
    public void Of_NoQuery_IsZero(QualityReward reward)
    {
        var episode = new ReplayEpisode(Bank, new RewardOptions(), Candidates, [], Weights);
        episode.Step(0, 0);
        Assert.Equal([0f], new QualityRewards(new AbilityDiagnosis(Bank.Table), reward, Log).Of([episode], CancellationToken.None).Single());
    }

    [Fact]
    public void Of_AnotherDiagnosis_IsOfWhatItPredicts()
    {
        var episode = new ReplayEpisode(Bank, new RewardOptions(), Candidates, Query, Weights);
        foreach (var place in new[] { 0, 1, 2 }) episode.Step(place, 0);
        // One of two is predicted right at first, both after one response, none after two and three.
        var diagnosis = new Scripted([[0.4, 0.4], [0.9, 0.2], [0.2, 0.9], [0.3, 0.8]]);
        Assert.Equal([0.5f, -1f, 0f], new QualityRewards(diagnosis, QualityReward.QueryAccuracy, Log).Of([episode], CancellationToken.None).Single());
    }

    private static void Check(QualityReward reward, Func<List<(int, bool)>, double> value)
    {
        var episodes = Orders.Select(_ => new ReplayEpisode(Bank, new RewardOptions(), Candidates, Query, Weights)).ToList();
        foreach (var (episode, order) in episodes.Zip(Orders)) Array.ForEach(order, place => episode.Step(place, 0));
        var rewards = new QualityRewards(new AbilityDiagnosis(Bank.Table), reward, Log).Of(episodes, CancellationToken.None);
        foreach (var (order, gains) in Orders.Zip(rewards))
        {
            Assert.Equal(order.Length, gains.Length);
            var given = new List<(int, bool)>();
            foreach (var (step, place) in order.Index())
            {
                var before = value(given);
                given.Add((Candidates[place].Item, Candidates[place].IsCorrect));
                Assert.Equal(value(given) - before, gains[step], 1e-6);
            }
        }
    }

    private static double Predict(List<(int Item, bool IsCorrect)> responses, int item)
    {
        var (nodes, weights) = Posterior(responses);
        return nodes.Zip(weights, (node, weight) => weight * Probability(item, node)).Sum();
    }

    /// <summary>±6 in equal steps.</summary>
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

    /// <summary>By the number of responses.</summary>
    private sealed class Scripted(double[][] predictions) : ICognitiveDiagnosis
    {
        public int ItemCount => Items.Count;

        public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken) => [.. examinees.Select(examinee => predictions[examinee.Responses.Count])];
    }
}
