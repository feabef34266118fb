using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt;

public sealed class RunningPosteriorTests
{
    private static readonly ItemBank Bank = new([.. Enumerable.Range(0, 40).Select(index => new ItemParameters(0.6 + (0.05 * (index % 20)), -3 + (0.15 * index), index % 4 == 0 ? 0.2 : 0))]);

    [Theory]
    [InlineData(41)]
    [InlineData(61)]
    [InlineData(121)]
    public void Add_ResponseByResponse_IsTheFullRecomputation(int nodeCount)
    {
        var estimator = new ExpectedAPosteriori(new AbilityPrior(0.2, 0.9), nodeCount);
        var table = new PosteriorTable(Bank, estimator);
        var running = new RunningPosterior(table);
        var random = new RandomSource(3);
        var responses = new List<(ItemIndex Item, bool IsCorrect)>();
        for (var count = 1; count <= 30; count++)
        {
            responses.Add((new ItemIndex(random.NextInt(Bank.Count)), random.NextDouble() < 0.6));
            running.Add(responses[^1].Item, responses[^1].IsCorrect);
            var fresh = new RunningPosterior(table);
            foreach (var (item, isCorrect) in responses) fresh.Add(item, isCorrect);
            Assert.Equal(fresh.Estimate, running.Estimate);
            var backwards = new RunningPosterior(table);
            foreach (var (item, isCorrect) in responses.AsEnumerable().Reverse()) backwards.Add(item, isCorrect);
            Assert.Equal(running.Estimate.Theta, backwards.Estimate.Theta, 1e-12);
            Assert.Equal(running.Estimate.StandardError, backwards.Estimate.StandardError, 1e-12);
            if (!running.IsResolved) continue;
            var direct = estimator.Estimate([.. responses.Select(response => ItemResponse.Of(Bank[response.Item], response.IsCorrect))]);
            Assert.Equal(direct.Theta, running.Estimate.Theta, 1e-12);
            Assert.Equal(direct.StandardError, running.Estimate.StandardError, 1e-12);
        }

        Assert.Equal(30, running.ResponseCount);
    }

    [Fact]
    public void Weights_SumToOne_AndHaveTheEstimateAsMoments()
    {
        var running = Answered(12);
        var (sum, mean, square) = (0.0, 0.0, 0.0);
        for (var node = 0; node < running.Nodes.Length; node++)
        {
            sum += running.Weights[node];
            mean += running.Weights[node] * running.Nodes[node];
            square += running.Weights[node] * running.Nodes[node] * running.Nodes[node];
        }

        Assert.Equal(1, sum, 1e-12);
        Assert.Equal(running.Estimate.Theta, mean, 1e-12);
        Assert.Equal(running.Estimate.StandardError, Math.Sqrt(square - (mean * mean)), 1e-10);
    }

    [Fact]
    public void Add_AllocatesNothing()
    {
        var running = Answered(3);
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            for (var index = 0; index < 1000; index++) running.Add(new ItemIndex(index % Bank.Count), index % 3 == 0);
        }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Add_FiveHundredAlikeResponses_IsFinite(bool isCorrect)
    {
        var running = Answered(0);
        for (var index = 0; index < 500; index++) running.Add(new ItemIndex(index % Bank.Count), isCorrect);
        Assert.True(double.IsFinite(running.Estimate.Theta) && double.IsFinite(running.Estimate.StandardError));
        Assert.True(isCorrect == (running.Estimate.Theta > 0));
    }

    [Fact]
    public void IsResolved_PosteriorNarrowerThanTheGrid_IsFalse()
    {
        var running = new RunningPosterior(new PosteriorTable(new ItemBank([new ItemParameters(4, 0)]), new ExpectedAPosteriori(new AbilityPrior(), 41)));
        Assert.True(running.IsResolved);
        for (var index = 0; index < 100; index++) running.Add(new ItemIndex(0), index % 2 == 0);
        Assert.False(running.IsResolved);
    }

    [Fact]
    public void CopyFromAndReset_TakeAndDropTheState()
    {
        var (one, prior) = (Answered(7), Answered(0).Estimate);
        var table = new PosteriorTable(Bank, new ExpectedAPosteriori(new AbilityPrior()));
        var (source, copy) = (new RunningPosterior(table), new RunningPosterior(table));
        source.Add(new ItemIndex(5), true);
        copy.CopyFrom(source);
        Assert.Equal((source.Estimate, 1), (copy.Estimate, copy.ResponseCount));
        copy.Add(new ItemIndex(6), true);
        Assert.NotEqual(source.Estimate, copy.Estimate);
        Assert.Throws<ArgumentException>(() => copy.CopyFrom(one));
        one.Reset();
        Assert.Equal((prior, 0), (one.Estimate, one.ResponseCount));
    }

    [Fact]
    public void Add_UnknownItem_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Answered(0).Add(new ItemIndex(40), true));

    private static RunningPosterior Answered(int count)
    {
        var running = new RunningPosterior(new PosteriorTable(Bank, new ExpectedAPosteriori(new AbilityPrior())));
        for (var index = 0; index < count; index++) running.Add(new ItemIndex(index * 3), index % 2 == 0);
        return running;
    }
}
