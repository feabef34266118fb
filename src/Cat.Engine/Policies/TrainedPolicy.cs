using System.Runtime.InteropServices;
using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using static TorchSharp.torch;

namespace Cat.Engine.Policies;

/// <summary>What a policy sees of one test.</summary>
/// <param name="Given">Responses so far, in order.</param>
/// <param name="Estimate">Of ability, from these.</param>
/// <param name="Candidates">Items that may be next.</param>
/// <param name="ExposureRates">By item of the bank: share of tests that show it.</param>
/// <param name="Weights">What the objectives count in this test, for a policy that sees them; null: those of its training.</param>
public sealed record PolicyObservation(IReadOnlyList<SequencedResponse> Given, AbilityEstimate Estimate, IReadOnlyList<int> Candidates, ReadOnlyMemory<float> ExposureRates, ObjectiveWeights? Weights = null);

/// <summary>
/// A policy that serves: weights that do not change any more, with what the graph says of every item computed once. May be asked by any number
/// of threads at once; owns its tensors.
/// </summary>
public sealed class TrainedPolicy : IDisposable
{
    private readonly ActorCritic _network;
    private readonly RelationEdges _edges;
    private readonly ItemEmbeddings _embeddings;
    private readonly float[] _keys;
    private readonly float[] _biases;

    private TrainedPolicy(ActorCritic network, ConceptGraph graph, RelationEdges edges, PolicyOptions options, PolicyBank bank, float[] exposureRates, ObjectiveWeights objectives)
    {
        (_network, Graph, _edges, Options, Bank, ExposureRates, Weights) = (network, graph, edges, options, bank, exposureRates, objectives);
        network.eval();
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var table = network.EncodeItems();
        _keys = table.Keys.contiguous().data<float>().ToArray();
        _biases = table.Biases.contiguous().data<float>().ToArray();
        _embeddings = new ItemEmbeddings(table.Embeddings.Items.clone().DetachFromDisposeScope(), table.Embeddings.MeanConcepts.clone().DetachFromDisposeScope());
    }

    public PolicyOptions Options { get; }

    public PolicyBank Bank { get; }

    /// <summary>Relations of the concepts that the graph encoder works on.</summary>
    public ConceptGraph Graph { get; }

    /// <summary>By item, as the policy left them in training: where live exposure begins.</summary>
    public IReadOnlyList<float> ExposureRates { get; }

    /// <summary>What the objectives count where a test says nothing else.</summary>
    public ObjectiveWeights Weights { get; }

    internal ActorCritic Network => _network;

    /// <summary>A policy of these weights.</summary>
    /// <exception cref="InvalidDataException">A weight is missing, has another shape, or belongs to another network; exposure rates are of another bank.</exception>
    internal static TrainedPolicy From(IReadOnlyList<NamedTensor> weights, PolicyOptions options, PolicyBank bank, ConceptGraph graph, float[] exposureRates, ObjectiveWeights objectives)
    {
        if (exposureRates.Length != bank.Concepts.ItemCount) throw new InvalidDataException($"There are {exposureRates.Length} exposure rates for {bank.Concepts.ItemCount} items.");
        RelationEdges? edges = null;
        ActorCritic? network = null;
        try
        {
            edges = new RelationEdges(graph, bank.Concepts);
            using var generator = new RandomSource(0).CreateTorchGenerator();
            network = new ActorCritic(edges, options, generator);
            NetworkWeights.Copy(weights, network);
            return new TrainedPolicy(network, graph, edges, options, bank, exposureRates, objectives);
        }
        catch
        {
            network?.Dispose();
            edges?.Dispose();
            throw;
        }
    }

    /// <summary>The logit of every candidate, in their order.</summary>
    /// <exception cref="ArgumentException">There is no candidate, or an item is not of the bank.</exception>
    public float[] Logits(PolicyObservation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var (candidates, itemCount) = (observation.Candidates, Bank.Table.Bank.Count);
        if (candidates.Count == 0) throw new ArgumentException("There is no candidate.", nameof(observation));
        if (observation.ExposureRates.Length != itemCount) throw new ArgumentException($"There are {observation.ExposureRates.Length} exposure rates for {itemCount} items.", nameof(observation));
        var places = new int[candidates.Count];
        for (var place = 0; place < places.Length; place++)
        {
            places[place] = candidates[place];
            if ((uint)places[place] >= (uint)itemCount) throw new ArgumentException($"Item {places[place]} is not among the bank's {itemCount}.", nameof(observation));
        }

        foreach (var response in observation.Given)
        {
            if ((uint)response.Item >= (uint)itemCount) throw new ArgumentException($"The given item {response.Item} is not among the bank's {itemCount}.", nameof(observation));
        }

        var isCovered = new bool[Bank.Concepts.ConceptCount];
        var covered = Cover(observation.Given, isCovered);
        var (query, featureWeights) = Heads(observation, covered);
        var features = new float[places.Length * CandidateFeatures.Count];
        if (Options.SeesCandidates) CandidateFeatures.Fill(features, Bank, observation.Estimate.Theta, places, new bool[places.Length], isCovered, observation.ExposureRates.Span);
        return Score(places, query, featureWeights, features);
    }

    public void Dispose()
    {
        _network.Dispose();
        _edges.Dispose();
        _embeddings.Items.Dispose();
        _embeddings.MeanConcepts.Dispose();
    }

    private (float[] Query, float[] FeatureWeights) Heads(PolicyObservation observation, int covered)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var given = observation.Given;
        var stateFeatures = new float[StateFeatures.Count];
        StateFeatures.Fill(stateFeatures, observation.Estimate, given.Count, given.Count(response => response.IsCorrect), covered, observation.Weights ?? Weights);
        var items = tensor(given.Select(response => (long)response.Item).ToArray()).reshape(1, given.Count);
        var answers = tensor(given.Select(response => response.IsCorrect ? 1L : 0).ToArray()).reshape(1, given.Count);
        var state = _network.States.Encode(_embeddings, items, answers).select(1, given.Count); // [1, dimension]
        var (query, featureWeights) = _network.Heads(state, tensor(stateFeatures).unsqueeze(0));
        var heads = (query.data<float>().ToArray(), featureWeights.data<float>().ToArray());
        GC.KeepAlive(this); // native code has read weights by their handles
        return heads;
    }

    /// <summary>u · k_i + b_i + v · f_i: reads each candidate's key once from memory.</summary>
    private float[] Score(int[] candidates, float[] query, float[] featureWeights, float[] features)
    {
        var logits = new float[candidates.Length];
        var wide = MemoryMarshal.Cast<float, System.Numerics.Vector<float>>(query);
        for (var place = 0; place < candidates.Length; place++)
        {
            var key = _keys.AsSpan(candidates[place] * query.Length, query.Length);
            var wideKey = MemoryMarshal.Cast<float, System.Numerics.Vector<float>>(key);
            var sums = System.Numerics.Vector<float>.Zero;
            for (var index = 0; index < wide.Length; index++) sums += wide[index] * wideKey[index];
            var logit = System.Numerics.Vector.Sum(sums) + _biases[candidates[place]];
            for (var index = wide.Length * System.Numerics.Vector<float>.Count; index < query.Length; index++) logit += query[index] * key[index];
            var own = features.AsSpan(place * featureWeights.Length, featureWeights.Length);
            for (var index = 0; index < own.Length; index++) logit += featureWeights[index] * own[index];
            logits[place] = logit;
        }

        return logits;
    }

    private int Cover(IReadOnlyList<SequencedResponse> given, bool[] isCovered)
    {
        var covered = 0;
        foreach (var response in given)
        {
            foreach (var concept in Bank.Concepts.ConceptsOf(new ItemIndex(response.Item)))
            {
                if (!isCovered[concept]) covered++;
                isCovered[concept] = true;
            }
        }

        return covered;
    }
}
