namespace Cat.Engine.Items;

/// <summary>Which concepts each item needs: items × concepts, sparse by item.</summary>
public sealed class QMatrix
{
    private readonly int[] _starts;
    private readonly int[] _concepts;

    public QMatrix(int conceptCount, IReadOnlyList<IReadOnlyList<int>> conceptsOfItems)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(conceptCount);
        ArgumentNullException.ThrowIfNull(conceptsOfItems);
        ConceptCount = conceptCount;
        _starts = new int[conceptsOfItems.Count + 1];
        var all = new List<int>();
        for (var item = 0; item < conceptsOfItems.Count; item++)
        {
            int[] own = [.. conceptsOfItems[item].Distinct().Order()];
            if (own.Length > 0 && (own[0] < 0 || own[^1] >= conceptCount)) throw new ArgumentException($"Item {item} names a concept outside 0 to {conceptCount - 1}.", nameof(conceptsOfItems));
            all.AddRange(own);
            _starts[item + 1] = all.Count;
        }

        _concepts = [.. all];
    }

    public int ItemCount => _starts.Length - 1;

    public int ConceptCount { get; }

    /// <summary>The concepts of an item, rising.</summary>
    public ReadOnlySpan<int> ConceptsOf(ItemIndex item) => _concepts.AsSpan(_starts[item.Value].._starts[item.Value + 1]);
}
