using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Graphs;
using TorchSharp;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Policies;

public sealed class TrainedPolicyTests
{
    [Theory]
    [InlineData(true, true, 16)]
    [InlineData(false, false, 16)]
    [InlineData(true, true, 10)] // not a multiple of a vector's width
    public void Logits_EveryLength_EqualTheNetworks(bool isInductive, bool seesCandidates, int dimension)
    {
        using var policy = SmallBank.UntrainedPolicy(SmallBank.Options with { IsInductive = isInductive, SeesCandidates = seesCandidates, Dimension = dimension });
        using var scope = Numbers.Scope();
        foreach (var observation in SmallBank.Observations(3, 30))
            Numbers.AreClose(ByNetwork(policy, observation), Array.ConvertAll(policy.Logits(observation), logit => (double)logit), 1e-5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Logits_Batch_AreThoseOfEachAlone(bool seesCandidates)
    {
        using var policy = SmallBank.UntrainedPolicy(SmallBank.Options with { SeesCandidates = seesCandidates });
        var observations = SmallBank.Observations(8, 150);
        var longest = observations[5] with { Given = [.. Enumerable.Range(0, 45).Select(item => new SequencedResponse(item, item % 3 == 0))] };
        observations.Insert(70, longest); // another pass of the encoder than the rest
        var together = policy.Logits(observations);
        Assert.Equal(151, together.Count);
        for (var index = 0; index < observations.Count; index++) AreEqual(policy.Logits(observations[index]), together[index]);

        observations.Reverse();
        Assert.All(together.Zip(policy.Logits(observations).Reverse()), pair => AreEqual(pair.First, pair.Second));
        Assert.Empty(policy.Logits(new List<PolicyObservation>()));
    }

    [Fact]
    public void Logits_BatchOfManyThreads_AreThoseOfOne()
    {
        using var policy = SmallBank.UntrainedPolicy();
        var observations = SmallBank.Observations(4, 200);
        var alone = policy.Logits(observations);
        var together = new IReadOnlyList<float[]>[16];
        var threads = Enumerable.Range(0, 16).Select(index => new Thread(() => together[index] = policy.Logits(observations)) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(together, answers => Assert.Equal(alone, answers));
    }

    [Fact]
    public void Logits_SixteenThreads_AreThoseOfOne()
    {
        using var policy = SmallBank.UntrainedPolicy();
        var observations = SmallBank.Observations(4, 200);
        var alone = observations.Select(policy.Logits).ToList();
        var together = new float[16][][];
        var threads = Enumerable.Range(0, 16).Select(index => new Thread(() => together[index] = [.. observations.Select(policy.Logits)]) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(together, answers => Assert.Equal(alone, answers));
    }

    [Fact]
    public void From_WeightsOfAnotherNetwork_NamesTheWeight()
    {
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var weights = SmallBank.Untrained(SmallBank.Options);
        Assert.Contains("state.start", Refusal([.. weights.Where(weight => weight.Name != "state.start")], SmallBank.Options, SmallBank.Items), StringComparison.Ordinal);
        Assert.Contains("graph.item_embedding has shape [60, 16] in the checkpoint, [60, 32]", Refusal([.. weights.Where(weight => weight.Name == "graph.item_embedding")], SmallBank.Options with { Dimension = 32 }, SmallBank.Items), StringComparison.Ordinal);
        Assert.Contains("no weight item_key.weight", Refusal(weights, SmallBank.Options with { IsInductive = false }, SmallBank.Items), StringComparison.Ordinal);
        Assert.Contains("59 exposure rates for 60 items", Refusal(weights, SmallBank.Options, 59), StringComparison.Ordinal);
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Logits_BadObservation_IsRefused()
    {
        using var policy = SmallBank.UntrainedPolicy();
        var good = SmallBank.Observations(3, 2)[1];
        Assert.Throws<ArgumentException>(() => policy.Logits(good with { Candidates = [] }));
        Assert.Contains("Item 60 is not", Assert.Throws<ArgumentException>(() => policy.Logits(good with { Candidates = [1, 60] })).Message, StringComparison.Ordinal);
        Assert.Contains("given item -1 is not", Assert.Throws<ArgumentException>(() => policy.Logits(good with { Given = [new SequencedResponse(-1, true)] })).Message, StringComparison.Ordinal);
        Assert.Contains("Item 60 is not", Assert.Throws<ArgumentException>(() => policy.Logits([good, good with { Candidates = [60] }])).Message, StringComparison.Ordinal);
        Assert.Contains("3 exposure rates for 60", Assert.Throws<ArgumentException>(() => policy.Logits(good with { ExposureRates = new float[3] })).Message, StringComparison.Ordinal);
    }

    private static string Refusal(IReadOnlyList<NamedTensor> weights, PolicyOptions options, int rates) =>
        Assert.Throws<InvalidDataException>(() => TrainedPolicy.From(weights, options, SmallBank.Bank, SmallBank.Graph, new float[rates], new ObjectiveWeights(1, 1, 1))).Message;

    private static void AreEqual(float[] expected, float[] logits) =>
        Numbers.AreClose(Array.ConvertAll(expected, logit => (double)logit), Array.ConvertAll(logits, logit => (double)logit), 1e-5);

    /// <summary>The logits by the tensors of training, features by their documentation.</summary>
    private static double[] ByNetwork(TrainedPolicy policy, PolicyObservation observation)
    {
        var (given, candidates, network) = (observation.Given, observation.Candidates, policy.Network);
        var covered = given.SelectMany(response => SmallBank.QMatrix.ConceptsOf(new ItemIndex(response.Item)).ToArray()).ToHashSet();
        var right = given.Count(response => response.IsCorrect);
        float[] state = [(float)observation.Estimate.Theta, (float)observation.Estimate.StandardError, given.Count / 20f, given.Count == 0 ? 0.5f : (float)right / given.Count, covered.Count / 20f, .. Enum.GetValues<Objective>().Select(objective => 3 * (float)(observation.Weights ?? policy.Weights)[objective])];
        var information = candidates.Select(item => (float)LogisticModel.ItemInformation(SmallBank.Table.Bank[new ItemIndex(item)], observation.Estimate.Theta)).ToList();
        var features = candidates.Zip(information).SelectMany(pair =>
        {
            var concepts = SmallBank.QMatrix.ConceptsOf(new ItemIndex(pair.First)).ToArray();
            var share = pair.Second / information.Max();
            return new[] { share, Math.Max(-5, MathF.Log(share)) / 2, (float)concepts.Count(concept => !covered.Contains(concept)) / concepts.Length, SmallBank.Bank.IsPopular(pair.First) ? 1 : 0, MathF.Log(1 + (observation.ExposureRates.Span[pair.First] * (SmallBank.Items / 20f))), concepts.Count(concept => !covered.Contains(concept)) / 4f, 0 };
        }).ToArray();
        var table = network.EncodeItems();
        var states = network.States.Encode(table.Embeddings, tensor(given.Select(response => (long)response.Item).ToArray()).reshape(1, given.Count), tensor(given.Select(response => response.IsCorrect ? 1L : 0L).ToArray()).reshape(1, given.Count)).narrow(1, given.Count, 1);
        return Numbers.Of(network.Logits(table, states, tensor(state).reshape(1, 1, -1), tensor(candidates.Select(item => (long)item).ToArray()).reshape(1, -1), tensor(features).reshape(1, 1, candidates.Count, -1)));
    }
}
