namespace Cat.Engine.Items;

/// <summary>The points of one examinee's response to one item, both by index.</summary>
public readonly record struct CategoryEntry(int Examinee, int Item, int Category);

/// <summary>Who got how many points on which item of several points; its items are counted by themselves. An item that an examinee never met is missing.</summary>
public sealed class CategoryLog
{
    private readonly CategoryEntry[][] _byExaminee;
    private readonly CategoryEntry[][] _byItem;
    private readonly int[] _maximums;

    /// <param name="examineeCount">Examinees, as in the log of right and wrong responses beside it.</param>
    /// <param name="maximums">The most points of each item.</param>
    /// <param name="entries">In any order.</param>
    /// <exception cref="ArgumentException">An index or a category is out of range, or an examinee has two responses to one item.</exception>
    public CategoryLog(int examineeCount, IReadOnlyList<int> maximums, IEnumerable<CategoryEntry> entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(examineeCount);
        ArgumentNullException.ThrowIfNull(maximums);
        ArgumentNullException.ThrowIfNull(entries);
        _maximums = [.. maximums];
        if (_maximums.Any(maximum => maximum < 1)) throw new ArgumentException("An item has at least one point.", nameof(maximums));
        var given = entries.ToArray();
        foreach (var entry in given)
        {
            if ((uint)entry.Examinee >= (uint)examineeCount) throw new ArgumentException($"Examinee {entry.Examinee} is outside 0 to {examineeCount - 1}.", nameof(entries));
            if ((uint)entry.Item >= (uint)_maximums.Length) throw new ArgumentException($"Item {entry.Item} is outside 0 to {_maximums.Length - 1}.", nameof(entries));
            if (entry.Category < 0 || entry.Category > _maximums[entry.Item]) throw new ArgumentException($"A response of {entry.Category} points to item {entry.Item}, which has {_maximums[entry.Item]}.", nameof(entries));
        }

        if (given.Select(entry => (entry.Examinee, entry.Item)).Distinct().Count() != given.Length) throw new ArgumentException("An examinee has two responses to one item.", nameof(entries));
        _byExaminee = Group(given, examineeCount, entry => entry.Examinee, entry => entry.Item);
        _byItem = Group(given, _maximums.Length, entry => entry.Item, entry => entry.Examinee);
    }

    public int ExamineeCount => _byExaminee.Length;

    public int ItemCount => _maximums.Length;

    public int MaximumOf(int item) => _maximums[item];

    /// <summary>By item, rising.</summary>
    public ReadOnlySpan<CategoryEntry> OfExaminee(int examinee) => _byExaminee[examinee];

    /// <summary>By examinee, rising.</summary>
    public ReadOnlySpan<CategoryEntry> OfItem(int item) => _byItem[item];

    /// <summary>How many responses to an item fell into each category, 0 to its maximum.</summary>
    public int[] CountsOf(int item)
    {
        var counts = new int[_maximums[item] + 1];
        foreach (var entry in _byItem[item]) counts[entry.Category]++;
        return counts;
    }

    private static CategoryEntry[][] Group(CategoryEntry[] entries, int count, Func<CategoryEntry, int> keyOf, Func<CategoryEntry, int> orderOf)
    {
        var groups = entries.ToLookup(keyOf);
        return [.. Enumerable.Range(0, count).Select(key => groups[key].OrderBy(orderOf).ToArray())];
    }
}
