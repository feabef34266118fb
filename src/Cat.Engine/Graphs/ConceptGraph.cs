namespace Cat.Engine.Graphs;

/// <summary>
/// Relations between concepts, each kind by itself: prerequisites (directed, the first is learned before the second) and relatedness
/// (without direction).
/// </summary>
public sealed class ConceptGraph
{
    /// <param name="conceptCount">Concepts are 0 to this − 1.</param>
    /// <param name="prerequisites">Pairs (before, after). A pair given in both directions is relatedness.</param>
    /// <param name="related">Pairs in any direction; given twice they count once.</param>
    /// <exception cref="ArgumentException">A concept is out of range, or related to itself.</exception>
    public ConceptGraph(int conceptCount, IEnumerable<(int Before, int After)> prerequisites, IEnumerable<(int One, int Other)> related)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(conceptCount);
        ArgumentNullException.ThrowIfNull(prerequisites);
        ArgumentNullException.ThrowIfNull(related);
        ConceptCount = conceptCount;
        var directed = prerequisites.Distinct().ToHashSet();
        foreach (var (before, after) in directed) Check(before, after);
        var both = directed.Where(edge => directed.Contains((edge.After, edge.Before)));
        var undirected = new SortedSet<(int, int)>();
        foreach (var (one, other) in related.Concat(both))
        {
            Check(one, other);
            undirected.Add(one < other ? (one, other) : (other, one));
        }

        Related = [.. undirected];
        Prerequisites = [.. directed.Where(edge => !directed.Contains((edge.After, edge.Before))).Order()];
    }

    public int ConceptCount { get; }

    /// <summary>(before, after), in order.</summary>
    public IReadOnlyList<(int Before, int After)> Prerequisites { get; }

    /// <summary>(lower, higher), in order.</summary>
    public IReadOnlyList<(int One, int Other)> Related { get; }

    private void Check(int one, int other)
    {
        if (one < 0 || one >= ConceptCount || other < 0 || other >= ConceptCount) throw new ArgumentException($"An edge joins the concepts {one} and {other}; they are 0 to {ConceptCount - 1}.");
        if (one == other) throw new ArgumentException($"Concept {one} is related to itself.");
    }
}
