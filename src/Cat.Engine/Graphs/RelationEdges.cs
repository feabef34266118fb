using Cat.Engine.Items;
using Cat.Engine.Numerics;
using static TorchSharp.torch;

namespace Cat.Engine.Graphs;

/// <summary>The four relations of a bank's graph as tensors.</summary>
public sealed class RelationEdges : IDisposable
{
    /// <exception cref="ArgumentException">The graph is of another number of concepts than the Q-matrix.</exception>
    public RelationEdges(ConceptGraph graph, QMatrix concepts)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(concepts);
        if (graph.ConceptCount != concepts.ConceptCount) throw new ArgumentException($"The graph has {graph.ConceptCount} concepts, the Q-matrix {concepts.ConceptCount}.", nameof(graph));
        NativeTorch.EnsureLoaded();
        Prerequisites = EdgeList.Prerequisites(graph);
        Related = EdgeList.Related(graph);
        ItemsToConcepts = EdgeList.ItemsToConcepts(concepts);
        ConceptsToItems = EdgeList.ConceptsToItems(concepts);
        using var scope = NewDisposeScope();
        IsSilent = cat([Prerequisites.HasEdge, Related.HasEdge, ItemsToConcepts.HasEdge], 1).eq(Constant.Of(0)).MoveToOuterDisposeScope().DetachFromDisposeScope(); // [concepts, 3]
        ConceptWeights = ConceptsToItems.HasEdge.div(zeros(concepts.ItemCount, 1).index_add(0, ConceptsToItems.Targets, ones(ConceptsToItems.Count, 1), Constant.Of(1)).clamp_min(Constant.Of(1))).MoveToOuterDisposeScope().DetachFromDisposeScope(); // [items, 1]
    }

    public EdgeList Prerequisites { get; }

    public EdgeList Related { get; }

    public EdgeList ItemsToConcepts { get; }

    public EdgeList ConceptsToItems { get; }

    /// <summary>Whether a concept hears nothing over prerequisites, relatedness, items: [concepts, 3].</summary>
    internal Tensor IsSilent { get; }

    /// <summary>One over the number of an item's concepts, 0 without: [items, 1].</summary>
    internal Tensor ConceptWeights { get; }

    /// <summary>The mean embedding of each item's concepts: [items, dimension]; zero for an item without.</summary>
    internal Tensor MeanOfConcepts(Tensor concepts)
    {
        using var scope = NewDisposeScope();
        var sums = zeros(ConceptsToItems.TargetCount, concepts.shape[1]).index_add(0, ConceptsToItems.Targets, concepts.index_select(0, ConceptsToItems.Sources), Constant.Of(1));
        return (sums * ConceptWeights).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Prerequisites.Dispose();
        Related.Dispose();
        ItemsToConcepts.Dispose();
        ConceptsToItems.Dispose();
        IsSilent.Dispose();
        ConceptWeights.Dispose();
    }
}
