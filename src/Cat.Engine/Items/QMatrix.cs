namespace Cat.Engine.Items;

/// <summary>Which concepts each item needs: items × concepts, sparse by item.</summary>
public sealed class QMatrix
{
    private readonly int[][] _conceptsOf;

    public QMatrix(int conceptCount, IReadOnlyList<IReadOnlyList<int>> conceptsOfItems)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(conceptCount);
        ArgumentNullException.ThrowIfNull(conceptsOfItems);
        ConceptCount = conceptCount;
        _conceptsOf = [.. conceptsOfItems.Select(concepts => concepts.Distinct().Order().ToArray())];
        foreach (var (item, concepts) in _conceptsOf.Index())
        {
            if (concepts.Length > 0 && (concepts[0] < 0 || concepts[^1] >= conceptCount))
                throw new ArgumentException($"Item {item} names a concept outside 0 to {conceptCount - 1}.", nameof(conceptsOfItems));
        }
    }

    public int ItemCount => _conceptsOf.Length;

    public int ConceptCount { get; }

    /// <summary>The concepts of an item, rising.</summary>
    public ReadOnlySpan<int> ConceptsOf(ItemIndex item) => _conceptsOf[item.Value];
}
