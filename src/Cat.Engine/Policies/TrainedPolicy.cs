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

/// <summary>A drawn item.</summary>
/// <param name="Place">Among the candidates.</param>
/// <param name="LogProbability">Of the draw, to be stored with the response: what is learned later from tests that this policy gave needs it. 0 where the best was taken.</param>
public readonly record struct PolicyChoice(int Place, float LogProbability);

/// <summary>
/// A policy that serves: weights that do not change any more, with what the graph says of every item computed once. May be asked by any number
/// of threads at once; owns its tensors.
/// </summary>
public sealed class TrainedPolicy : IDisposable
{
    private const int LargestPass = 64; // tests that the state encoder takes in together
    private const int LongestPadding = 16; // responses by which their lengths may differ
    private const int Group = 8; // tests that share a block of keys
    private const int Block = 64; // candidates whose keys stay in the cache nearest the core

    private readonly ActorCritic _network;
    private readonly RelationEdges _edges;
    private readonly ItemEmbeddings _embeddings;
    private readonly ActorKeys _keys;
    private readonly CandidateTerms _terms;

    private TrainedPolicy(ActorCritic network, ConceptGraph graph, RelationEdges edges, PolicyOptions options, PolicyBank bank, float[] exposureRates, ObjectiveWeights objectives, TrainedExtent trained)
    {
        (_network, Graph, _edges, Options, Bank, ExposureRates, Weights, Trained) = (network, graph, edges, options, bank, exposureRates, objectives, trained);
        network.eval();
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var table = network.EncodeItems();
        _keys = new ActorKeys(table.Keys.contiguous().data<float>().ToArray(), table.Biases.contiguous().data<float>().ToArray());
        _terms = new CandidateTerms(bank);
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

    /// <summary>What of the bank was there in training; see <see cref="PolicyExtension"/>.</summary>
    public TrainedExtent Trained { get; }

    internal ActorCritic Network => _network;

    /// <summary>A policy of these weights. All of the bank was trained where nothing else is said.</summary>
    /// <exception cref="InvalidDataException">A weight is missing, has another shape, or belongs to another network; exposure rates are of another bank; more was trained than there is.</exception>
    internal static TrainedPolicy From(IReadOnlyList<NamedTensor> weights, PolicyOptions options, PolicyBank bank, ConceptGraph graph, float[] exposureRates, ObjectiveWeights objectives, TrainedExtent? trained = null)
    {
        var all = new TrainedExtent(bank.Concepts.ItemCount, bank.Concepts.ConceptCount);
        var extent = trained ?? all;
        if (extent.Items < 0 || extent.Items > all.Items || extent.Concepts < 0 || extent.Concepts > all.Concepts) throw new InvalidDataException($"{extent.Items} items and {extent.Concepts} concepts were trained, the bank has {all.Items} and {all.Concepts}.");
        if (exposureRates.Length != bank.Concepts.ItemCount) throw new InvalidDataException($"There are {exposureRates.Length} exposure rates for {bank.Concepts.ItemCount} items.");
        RelationEdges? edges = null;
        ActorCritic? network = null;
        try
        {
            edges = new RelationEdges(graph, bank.Concepts);
            using var generator = new RandomSource(0).CreateTorchGenerator();
            network = new ActorCritic(edges, options, generator);
            NetworkWeights.Copy(weights, network);
            return new TrainedPolicy(network, graph, edges, options, bank, exposureRates, objectives, extent);
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
        return Logits([observation])[0];
    }

    /// <summary>
    /// The same of many tests at once: the state encoder takes in up to 64 together, and a key that has come from memory serves up to 8. A logit is
    /// what it is alone up to the rounding of torch's matrix products, which go by the size of the batch.
    /// </summary>
    /// <exception cref="ArgumentException">There is no candidate, or an item is not of the bank.</exception>
    public IReadOnlyList<float[]> Logits(IReadOnlyList<PolicyObservation> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        var tests = observations.Select(observation => Read(observation, nameof(observations))).ToArray();
        foreach (var pass in Passes(tests))
        {
            EncodeStates(pass);
            Parallel.For(0, (pass.Length + Group - 1) / Group, group => Score(pass.AsSpan()[(group * Group)..Math.Min(pass.Length, (group + 1) * Group)]));
        }

        return Array.ConvertAll(tests, test => test.Logits);
    }

    /// <summary>
    /// The next item of each test, drawn with probabilities in proportion to exp (logit / temperature): 1 as in training, above more evenly, so that exposure spreads; 0 takes the best.
    /// </summary>
    /// <param name="observations">One a test.</param>
    /// <param name="temperature">Finite, at least 0.</param>
    /// <param name="randoms">One a test.</param>
    /// <exception cref="ArgumentException">There is no candidate, an item is not of the bank, or there are not as many sources as tests.</exception>
    public IReadOnlyList<PolicyChoice> Choose(IReadOnlyList<PolicyObservation> observations, double temperature, IReadOnlyList<RandomSource> randoms)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(randoms);
        if (randoms.Count != observations.Count) throw new ArgumentException($"There are {randoms.Count} sources of draws for {observations.Count} tests.", nameof(randoms));
        return [.. Logits(observations).Zip(randoms, (logits, random) =>
        {
            var all = new bool[logits.Length];
            Array.Fill(all, true);
            var (place, logProbability) = Categorical.Draw(logits, all, random, temperature);
            return new PolicyChoice(place, logProbability);
        })];
    }

    public void Dispose()
    {
        _network.Dispose();
        _edges.Dispose();
        _embeddings.Items.Dispose();
        _embeddings.MeanConcepts.Dispose();
    }

    /// <summary>Tests of like lengths together.</summary>
    private static IEnumerable<PolicyDecision[]> Passes(PolicyDecision[] tests)
    {
        var byLength = tests.OrderBy(test => test.Given.Count).ToArray();
        for (var (from, to) = (0, 0); from < byLength.Length; from = to)
        {
            while (to < Math.Min(byLength.Length, from + LargestPass) && byLength[to].Given.Count <= byLength[from].Given.Count + LongestPadding) to++;
            yield return byLength[from..to];
        }
    }

    private PolicyDecision Read(PolicyObservation observation, string parameter)
    {
        ArgumentNullException.ThrowIfNull(observation, parameter);
        var itemCount = Bank.Table.Bank.Count;
        var candidates = observation.Candidates.ToArray();
        if (candidates.Length == 0) throw new ArgumentException("There is no candidate.", parameter);
        if (observation.ExposureRates.Length != itemCount) throw new ArgumentException($"There are {observation.ExposureRates.Length} exposure rates for {itemCount} items.", parameter);
        foreach (var item in candidates)
        {
            if ((uint)item >= (uint)itemCount) throw new ArgumentException($"Item {item} is not among the bank's {itemCount}.", parameter);
        }

        foreach (var response in observation.Given)
        {
            if ((uint)response.Item >= (uint)itemCount) throw new ArgumentException($"The given item {response.Item} is not among the bank's {itemCount}.", parameter);
        }

        return new PolicyDecision(observation, candidates, Bank);
    }

    /// <summary>u / √d and v of each test. Shorter ones are filled up behind their end, which the causal mask hides.</summary>
    private void EncodeStates(PolicyDecision[] tests)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var steps = tests.Max(test => test.Given.Count);
        var (items, answers, ends) = (new long[tests.Length * steps], new long[tests.Length * steps], new long[tests.Length]);
        var features = new float[tests.Length * StateFeatures.Count];
        for (var index = 0; index < tests.Length; index++)
        {
            var (test, at) = (tests[index], index * steps);
            foreach (var response in test.Given) (items[at], answers[at++]) = (response.Item, response.IsCorrect ? 1 : 0);
            ends[index] = (index * (steps + 1)) + test.Given.Count;
            StateFeatures.Fill(features.AsSpan(index * StateFeatures.Count, StateFeatures.Count), test.Estimate, test.Given.Count, test.Given.Count(response => response.IsCorrect), test.CoveredCount, test.Weights ?? Weights);
        }

        var all = _network.States.Encode(_embeddings, tensor(items).reshape(tests.Length, steps), tensor(answers).reshape(tests.Length, steps)); // [tests, steps + 1, dimension]
        var states = all.reshape(-1, Options.Dimension).index_select(0, tensor(ends)); // [tests, dimension]
        var (query, featureWeights) = _network.Heads(states, tensor(features).reshape(tests.Length, StateFeatures.Count));
        var (queries, weights) = (_keys.Queries(query.data<float>().ToArray()), featureWeights.data<float>().ToArray());
        for (var index = 0; index < tests.Length; index++) (tests[index].Query, tests[index].FeatureWeights) = (queries[index], weights.AsMemory(index * CandidateFeatures.Count, CandidateFeatures.Count));
        GC.KeepAlive(this); // native code has read weights by their handles
    }

    /// <summary>u · k_i + b_i + v · f_i: candidates of a few tests by blocks, whose keys mostly are the same items'.</summary>
    private void Score(ReadOnlySpan<PolicyDecision> tests)
    {
        var longest = 0;
        foreach (var test in tests)
        {
            longest = Math.Max(longest, test.Candidates.Length);
            if (Options.SeesCandidates) _terms.Fill(test);
        }

        for (var from = 0; from < longest; from += Block)
        {
            foreach (var test in tests)
            {
                var to = Math.Min(from + Block, test.Candidates.Length);
                if (from < to) _keys.AddProducts(test.Logits.AsSpan(from..to), test.Candidates.AsSpan(from..to), test.Query);
            }
        }
    }
}
