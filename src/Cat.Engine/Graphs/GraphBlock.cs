using Cat.Engine.Numerics;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Cat.Engine.Graphs;

/// <summary>
/// One round of messages. Concepts hear from prerequisites, related concepts and their items, and fuse what they hear by learned attention,
/// β_r = softmax_r(v · tanh(U m_r)) over the relations that reach the concept; items hear from their concepts. A node adds what it
/// hears to its own embedding, so that an isolated one keeps it and items of the same concept stay apart.
/// </summary>
internal sealed class GraphBlock : Module<Tensor, Tensor, (Tensor Items, Tensor Concepts)>
{
    private const double Masked = -1e9;

    [ComponentName(Name = "prerequisites")]
    private readonly GraphAttention _prerequisites;

    [ComponentName(Name = "related")]
    private readonly GraphAttention _related;

    [ComponentName(Name = "items_to_concepts")]
    private readonly GraphAttention _itemsToConcepts;

    [ComponentName(Name = "concepts_to_items")]
    private readonly GraphAttention _conceptsToItems;

    [ComponentName(Name = "fusion_hidden")]
    private readonly Linear _fusionHidden;

    [ComponentName(Name = "fusion_score")]
    private readonly Linear _fusionScore;

    private readonly RelationEdges _edges;

    public GraphBlock(string name, RelationEdges edges, int dimension, Generator generator)
        : base(name)
    {
        _edges = edges;
        _prerequisites = new GraphAttention("prerequisites", edges.Prerequisites, dimension, generator);
        _related = new GraphAttention("related", edges.Related, dimension, generator);
        _itemsToConcepts = new GraphAttention("items_to_concepts", edges.ItemsToConcepts, dimension, generator);
        _conceptsToItems = new GraphAttention("concepts_to_items", edges.ConceptsToItems, dimension, generator);
        _fusionHidden = SeededLayers.Linear(dimension, dimension, generator);
        _fusionScore = SeededLayers.Linear(dimension, 1, generator, hasBias: false);
        RegisterComponents();
    }

    /// <param name="items">[items, dimension].</param>
    /// <param name="concepts">[concepts, dimension].</param>
    public override (Tensor Items, Tensor Concepts) forward(Tensor items, Tensor concepts)
    {
        using var scope = NewDisposeScope();
        var heard = stack([_prerequisites.forward(concepts, concepts), _related.forward(concepts, concepts), _itemsToConcepts.forward(items, concepts)], 1); // [concepts, 3, dimension]
        var scores = _fusionScore.forward(_fusionHidden.forward(heard).tanh()).squeeze(2); // [concepts, 3]
        var weights = scores.masked_fill(_edges.IsSilent, Constant.Of(Masked)).softmax(1).masked_fill(_edges.IsSilent, Constant.Of(0.0)); // [concepts, 3]
        var fused = concepts.Plus((heard * weights.unsqueeze(2)).sum(1)); // [concepts, dimension]
        var answered = items.Plus(_conceptsToItems.forward(concepts, items)); // [items, dimension]
        return (answered.MoveToOuterDisposeScope(), fused.MoveToOuterDisposeScope());
    }
}
