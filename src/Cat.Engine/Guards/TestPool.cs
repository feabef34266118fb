using Cat.Engine.Items;

namespace Cat.Engine.Guards;

/// <summary>The items a test may draw on, with their tags, by item index.</summary>
public sealed class TestPool
{
    private readonly string[][] _tags;
    private readonly bool[] _isInPool;

    /// <param name="tagsOfItems">For each item of the bank its tags, possibly none.</param>
    /// <param name="isInPool">For each item of the bank whether the test may give it.</param>
    public TestPool(IReadOnlyList<IReadOnlyList<string>> tagsOfItems, IReadOnlyList<bool> isInPool)
    {
        ArgumentNullException.ThrowIfNull(tagsOfItems);
        ArgumentNullException.ThrowIfNull(isInPool);
        if (isInPool.Count != tagsOfItems.Count) throw new ArgumentException($"The mask has {isInPool.Count} items, the tags {tagsOfItems.Count}.", nameof(isInPool));
        _tags = [.. tagsOfItems.Select(tags => tags.Distinct(StringComparer.Ordinal).ToArray())];
        _isInPool = [.. isInPool];
    }

    /// <summary>Items of the bank, in the pool or not.</summary>
    public int ItemCount => _tags.Length;

    public bool Contains(ItemIndex item) => _isInPool[item.Value];

    public IReadOnlyList<string> TagsOf(ItemIndex item) => _tags[item.Value];
}
