using Cat.Engine.Items;
using Cat.Engine.Numerics;
using static TorchSharp.torch;

namespace Cat.Engine.Graphs;

/// <summary>The edges of one relation as index tensors, from a source node to a target node. Disposable: it owns its tensors.</summary>
public sealed class EdgeList : IDisposable
{
    private readonly long[] _targets;

    internal EdgeList(long[] sources, long[] targets, int sourceCount, int targetCount)
    {
        NativeTorch.EnsureLoaded();
        Count = sources.Length;
        _targets = targets;
        (SourceCount, TargetCount) = (sourceCount, targetCount);
        Sources = tensor(sources).DetachFromDisposeScope(); // [edges]
        Targets = tensor(targets).DetachFromDisposeScope(); // [edges]
        using var scope = NewDisposeScope();
        HasEdge = zeros(targetCount, 1).index_fill_(0, Targets, Constant.Of(1)).MoveToOuterDisposeScope().DetachFromDisposeScope(); // [targets, 1]
    }

    public int Count { get; }

    public int SourceCount { get; }

    public int TargetCount { get; }

    public Tensor Sources { get; }

    public Tensor Targets { get; }

    /// <summary>1 for a target with at least one edge, else 0: [targets, 1].</summary>
    public Tensor HasEdge { get; }

    /// <summary>Along prerequisites: what comes before informs what comes after.</summary>
    public static EdgeList Prerequisites(ConceptGraph graph) =>
        new([.. graph.Prerequisites.Select(edge => (long)edge.Before)], [.. graph.Prerequisites.Select(edge => (long)edge.After)], graph.ConceptCount, graph.ConceptCount);

    /// <summary>Relatedness, in both directions.</summary>
    public static EdgeList Related(ConceptGraph graph) =>
        new([.. graph.Related.SelectMany(edge => new long[] { edge.One, edge.Other })], [.. graph.Related.SelectMany(edge => new long[] { edge.Other, edge.One })], graph.ConceptCount, graph.ConceptCount);

    public static EdgeList ItemsToConcepts(QMatrix concepts)
    {
        var (items, targets) = Links(concepts);
        return new EdgeList(items, targets, concepts.ItemCount, concepts.ConceptCount);
    }

    public static EdgeList ConceptsToItems(QMatrix concepts)
    {
        var (items, sources) = Links(concepts);
        return new EdgeList(sources, items, concepts.ConceptCount, concepts.ItemCount);
    }

    /// <summary>For each edge the largest value among the edges into its target, without gradient: [edges].</summary>
    internal Tensor LargestIntoTarget(Tensor values)
    {
        using var scope = NewDisposeScope();
        var given = values.detach().contiguous().data<float>().ToArray();
        var largest = new float[TargetCount];
        Array.Fill(largest, float.NegativeInfinity);
        for (var edge = 0; edge < given.Length; edge++) largest[_targets[edge]] = Math.Max(largest[_targets[edge]], given[edge]);
        return tensor(Array.ConvertAll(_targets, target => largest[target])).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Sources.Dispose();
        Targets.Dispose();
        HasEdge.Dispose();
    }

    private static (long[] Items, long[] Concepts) Links(QMatrix concepts)
    {
        var (items, ends) = (new List<long>(), new List<long>());
        for (var item = 0; item < concepts.ItemCount; item++)
        {
            foreach (var concept in concepts.ConceptsOf(new ItemIndex(item)))
            {
                items.Add(item);
                ends.Add(concept);
            }
        }

        return ([.. items], [.. ends]);
    }
}
