using Cat.Engine.Numerics;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Cat.Engine.Graphs;

/// <summary>Items as the graph sees them: their own embedding, and the mean of their concepts': each [items, dimension].</summary>
internal readonly record struct ItemEmbeddings(Tensor Items, Tensor MeanConcepts);

/// <summary>Embeddings of items and concepts after one or more rounds of graph attention.</summary>
internal sealed class GraphEncoder : Module
{
    private const double InitialDeviation = 0.1;

    [ComponentName(Name = "item_embedding")]
    private readonly Parameter _items;

    [ComponentName(Name = "concept_embedding")]
    private readonly Parameter _concepts;

    [ComponentName(Name = "blocks")]
    private readonly ModuleList<GraphBlock> _blocks;

    private readonly RelationEdges _edges;

    public GraphEncoder(RelationEdges edges, int dimension, int blockCount, Generator generator)
        : base("graph")
    {
        _edges = edges;
        _items = SeededLayers.Normal(InitialDeviation, generator, edges.ConceptsToItems.TargetCount, dimension);
        _concepts = SeededLayers.Normal(InitialDeviation, generator, edges.ConceptsToItems.SourceCount, dimension);
        _blocks = new ModuleList<GraphBlock>([.. Enumerable.Range(0, blockCount).Select(block => new GraphBlock($"block{block}", edges, dimension, generator))]);
        RegisterComponents();
    }

    /// <summary>All items at once; computed once an update and kept while serving.</summary>
    public ItemEmbeddings Encode()
    {
        using var scope = NewDisposeScope();
        Tensor items = _items;
        Tensor concepts = _concepts;
        foreach (var block in _blocks) (items, concepts) = block.forward(items, concepts);
        var means = _edges.MeanOfConcepts(concepts);
        return new ItemEmbeddings(items.MoveToOuterDisposeScope(), means.MoveToOuterDisposeScope());
    }
}
