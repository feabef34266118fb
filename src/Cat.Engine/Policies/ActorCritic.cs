using System.ComponentModel.DataAnnotations;
using Cat.Engine.Graphs;
using Cat.Engine.Numerics;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Cat.Engine.Policies;

/// <summary>What the actor knows of every item, computed once an update and kept while serving.</summary>
/// <param name="Embeddings">Of the graph.</param>
/// <param name="Keys">[items, dimension].</param>
/// <param name="Biases">[items].</param>
internal sealed record ItemTable(ItemEmbeddings Embeddings, Tensor Keys, Tensor Biases);

/// <summary>
/// The policy's network: graph encoder, state encoder, one actor and three critics. The logit of item i in state s is
/// u(s) · k_i / √d + b_i + v(s) · f_i, where k_i and b_i come from the graph (or from rows of their own), and f_i is what is known of the
/// candidate; the critics see the state only. A policy that sees the weights w of the objectives has a head for each: u = Σ_o 3 w_o u_o, v = Σ_o 3 w_o v_o.
/// </summary>
internal sealed class ActorCritic : Module
{
    [ComponentName(Name = "graph")]
    private readonly GraphEncoder _graph;

    [ComponentName(Name = "state")]
    private readonly StateEncoder _state;

    [ComponentName(Name = "trunk")]
    private readonly Linear _trunk;

    [ComponentName(Name = "query")]
    private readonly Linear _query;

    [ComponentName(Name = "feature_weights")]
    private readonly Linear _featureWeights;

    [ComponentName(Name = "item_key")]
    private readonly Linear? _itemKey;

    [ComponentName(Name = "item_bias")]
    private readonly Linear? _itemBias;

    [ComponentName(Name = "own_key")]
    private readonly Parameter? _ownKey;

    [ComponentName(Name = "own_bias")]
    private readonly Parameter? _ownBias;

    [ComponentName(Name = "critic_hidden")]
    private readonly Linear _criticHidden;

    [ComponentName(Name = "critic")]
    private readonly Linear _critic;

    private readonly PolicyOptions _options;

    public ActorCritic(RelationEdges edges, PolicyOptions options, Generator generator)
        : base("actor_critic")
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _options = options;
        var (dimension, inputs) = (options.Dimension, options.Dimension + (options.SeesState ? StateFeatures.OfTest : 0) + (options.SeesWeights ? ObjectiveWeights.Count : 0));
        _graph = new GraphEncoder(edges, dimension, options.GraphBlocks, generator);
        _state = new StateEncoder(options, generator);
        _trunk = SeededLayers.Linear(inputs, dimension, generator);
        var heads = options.SeesWeights ? ObjectiveWeights.Count : 1;
        _query = SeededLayers.Linear(dimension, heads * dimension, generator);
        _featureWeights = SeededLayers.Linear(dimension, heads * CandidateFeatures.Count, generator);
        if (options.IsInductive)
        {
            _itemKey = SeededLayers.Linear(2 * dimension, dimension, generator);
            _itemBias = SeededLayers.Linear(2 * dimension, 1, generator);
        }
        else
        {
            _ownKey = SeededLayers.Normal(0.1, generator, edges.ConceptsToItems.TargetCount, dimension);
            _ownBias = SeededLayers.Normal(0.01, generator, edges.ConceptsToItems.TargetCount);
        }

        _criticHidden = SeededLayers.Linear(inputs, dimension, generator);
        _critic = SeededLayers.Linear(dimension, ObjectiveWeights.Count, generator);
        if (options.IsMyopicAtFirst) BeginMyopic();
        RegisterComponents();
    }

    public StateEncoder States => _state;

    private void BeginMyopic()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var layer in (Linear?[])[_query, _featureWeights, _itemKey, _itemBias])
        {
            if (layer is not null) MyopicStart.Hush(layer);
        }

        var bias = _featureWeights.bias!; // has one
        bias.copy_(bias.Plus(MyopicStart.FeatureBiases(_options.SeesFactors)));
    }

    public ItemTable EncodeItems()
    {
        using var scope = NewDisposeScope();
        var embeddings = _graph.Encode();
        var both = cat([embeddings.Items, embeddings.MeanConcepts], 1); // [items, 2 · dimension]
        var keys = _itemKey?.forward(both) ?? _ownKey!.alias(); // one of the two is set
        var biases = _itemBias?.forward(both).squeeze(1) ?? _ownBias!.alias();
        return new ItemTable(
            new ItemEmbeddings(embeddings.Items.MoveToOuterDisposeScope(), embeddings.MeanConcepts.MoveToOuterDisposeScope()),
            keys.MoveToOuterDisposeScope(), biases.MoveToOuterDisposeScope());
    }

    /// <summary>Logits of the candidates of each test at each step.</summary>
    /// <param name="table">Of all items.</param>
    /// <param name="states">[batch, steps, dimension].</param>
    /// <param name="stateFeatures">[batch, steps, state features].</param>
    /// <param name="candidates">Item indices, [batch, candidates].</param>
    /// <param name="candidateFeatures">[batch, steps, candidates, candidate features].</param>
    /// <returns>[batch, steps, candidates].</returns>
    public Tensor Logits(ItemTable table, Tensor states, Tensor stateFeatures, Tensor candidates, Tensor candidateFeatures)
    {
        using var scope = NewDisposeScope();
        var (batch, count) = (candidates.shape[0], candidates.shape[1]);
        var (query, featureWeights) = Heads(states, stateFeatures);
        var flat = candidates.reshape(-1);
        var keys = table.Keys.index_select(0, flat).reshape(batch, count, _options.Dimension); // [batch, candidates, dimension]
        var logits = query.matmul(keys.transpose(1, 2)).Plus(table.Biases.index_select(0, flat).reshape(batch, 1, count)); // [batch, steps, candidates]
        if (_options.SeesCandidates) logits = logits.Plus(candidateFeatures.matmul(featureWeights.unsqueeze(-1)).squeeze(-1));
        return logits.MoveToOuterDisposeScope();
    }

    /// <summary>Expected return by objective: […, objectives].</summary>
    public Tensor Values(Tensor states, Tensor stateFeatures)
    {
        using var scope = NewDisposeScope();
        return _critic.forward(_criticHidden.forward(Inputs(states, stateFeatures)).relu()).MoveToOuterDisposeScope();
    }

    /// <summary>u(s) / √d: […, dimension], and v(s): […, candidate features].</summary>
    public (Tensor Query, Tensor FeatureWeights) Heads(Tensor states, Tensor stateFeatures)
    {
        var hidden = _trunk.forward(Inputs(states, stateFeatures)).relu();
        var (query, featureWeights) = (_query.forward(hidden).div(Constant.Of(Math.Sqrt(_options.Dimension))), _featureWeights.forward(hidden));
        return _options.SeesWeights ? (Weighted(query, stateFeatures), Weighted(featureWeights, stateFeatures)) : (query, featureWeights);
    }

    /// <summary>Σ_o 3 w_o x_o: […, objectives · n] to […, n].</summary>
    private static Tensor Weighted(Tensor byObjective, Tensor stateFeatures)
    {
        var weights = stateFeatures.narrow(-1, StateFeatures.OfTest, ObjectiveWeights.Count); // 3 w: […, objectives]
        return (byObjective.reshape([.. weights.shape, -1]) * weights.unsqueeze(-1)).sum(-2);
    }

    private Tensor Inputs(Tensor states, Tensor stateFeatures) => (_options.SeesState, _options.SeesWeights) switch
    {
        (true, true) => cat([states, stateFeatures], -1),
        (true, false) => cat([states, stateFeatures.narrow(-1, 0, StateFeatures.OfTest)], -1),
        (false, true) => cat([states, stateFeatures.narrow(-1, StateFeatures.OfTest, ObjectiveWeights.Count)], -1),
        (false, false) => states,
    };
}
