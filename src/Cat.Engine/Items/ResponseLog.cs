namespace Cat.Engine.Items;

/// <summary>One right or wrong answer of an examinee to an item, both by index.</summary>
public readonly record struct LogEntry(int Examinee, int Item, bool IsCorrect);

/// <summary>
/// Who answered what, sparse: an item that an examinee never met is missing, not wrong. Entries are kept by examinee
/// and, for calibration, by item.
/// </summary>
public sealed class ResponseLog
{
    private readonly int[] _examineeStarts;
    private readonly int[] _items;
    private readonly bool[] _isCorrect;

    /// <exception cref="ArgumentException">An index is out of range, or an examinee has two responses to one item.</exception>
    public ResponseLog(int examineeCount, int itemCount, IEnumerable<LogEntry> entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(examineeCount);
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        ExamineeCount = examineeCount;
        ItemCount = itemCount;
        var sorted = entries.ToArray();
        foreach (var entry in sorted)
        {
            if (entry.Examinee < 0 || entry.Examinee >= examineeCount) throw new ArgumentException($"Examinee {entry.Examinee} is outside 0 to {examineeCount - 1}.", nameof(entries));
            if (entry.Item < 0 || entry.Item >= itemCount) throw new ArgumentException($"Item {entry.Item} is outside 0 to {itemCount - 1}.", nameof(entries));
        }

        Array.Sort(sorted, (left, right) => (left.Examinee, left.Item).CompareTo((right.Examinee, right.Item)));
        _examineeStarts = new int[examineeCount + 1];
        _items = new int[sorted.Length];
        _isCorrect = new bool[sorted.Length];
        for (var index = 0; index < sorted.Length; index++)
        {
            var entry = sorted[index];
            if (index > 0 && sorted[index - 1].Examinee == entry.Examinee && sorted[index - 1].Item == entry.Item)
                throw new ArgumentException($"Examinee {entry.Examinee} has two responses to item {entry.Item}.", nameof(entries));
            _items[index] = entry.Item;
            _isCorrect[index] = entry.IsCorrect;
            _examineeStarts[entry.Examinee + 1]++;
        }

        for (var examinee = 0; examinee < examineeCount; examinee++) _examineeStarts[examinee + 1] += _examineeStarts[examinee];
    }

    public int ExamineeCount { get; }

    public int ItemCount { get; }

    public int ResponseCount => _items.Length;

    /// <summary>The items that an examinee answered, rising.</summary>
    public ReadOnlySpan<int> ItemsOf(int examinee) => _items.AsSpan(_examineeStarts[examinee].._examineeStarts[examinee + 1]);

    /// <summary>Their scores, in the same order.</summary>
    public ReadOnlySpan<bool> ScoresOf(int examinee) => _isCorrect.AsSpan(_examineeStarts[examinee].._examineeStarts[examinee + 1]);
}
