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
    private readonly int[] _itemStarts;
    private readonly int[] _examinees;
    private readonly bool[] _isCorrectByItem;

    /// <exception cref="ArgumentException">An index is out of range, or an examinee has two responses to one item.</exception>
    public ResponseLog(int examineeCount, int itemCount, IEnumerable<LogEntry> entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(examineeCount);
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        ArgumentNullException.ThrowIfNull(entries);
        ExamineeCount = examineeCount;
        ItemCount = itemCount;
        var given = entries.ToArray();
        foreach (var entry in given)
        {
            if (entry.Examinee < 0 || entry.Examinee >= examineeCount) throw new ArgumentException($"Examinee {entry.Examinee} is outside 0 to {examineeCount - 1}.", nameof(entries));
            if (entry.Item < 0 || entry.Item >= itemCount) throw new ArgumentException($"Item {entry.Item} is outside 0 to {itemCount - 1}.", nameof(entries));
        }

        // Two counting sorts: by item, then, stably, by examinee, so that items rise within an examinee; and back, so that examinees rise within an item.
        (_itemStarts, var byItem) = Sort(given, itemCount, entry => entry.Item);
        (_examineeStarts, var byExaminee) = Sort(byItem, examineeCount, entry => entry.Examinee);
        for (var index = 1; index < byExaminee.Length; index++)
        {
            var (entry, before) = (byExaminee[index], byExaminee[index - 1]);
            if (entry.Examinee == before.Examinee && entry.Item == before.Item)
                throw new ArgumentException($"Examinee {entry.Examinee} has two responses to item {entry.Item}.", nameof(entries));
        }

        (_, byItem) = Sort(byExaminee, itemCount, entry => entry.Item);
        _items = Array.ConvertAll(byExaminee, entry => entry.Item);
        _isCorrect = Array.ConvertAll(byExaminee, entry => entry.IsCorrect);
        _examinees = Array.ConvertAll(byItem, entry => entry.Examinee);
        _isCorrectByItem = Array.ConvertAll(byItem, entry => entry.IsCorrect);
    }

    public int ExamineeCount { get; }

    public int ItemCount { get; }

    public int ResponseCount => _items.Length;

    /// <summary>The items that an examinee answered, rising.</summary>
    public ReadOnlySpan<int> ItemsOf(int examinee) => _items.AsSpan(_examineeStarts[examinee].._examineeStarts[examinee + 1]);

    /// <summary>Their scores, in the same order.</summary>
    public ReadOnlySpan<bool> ScoresOf(int examinee) => _isCorrect.AsSpan(_examineeStarts[examinee].._examineeStarts[examinee + 1]);

    /// <summary>The examinees who answered an item, rising.</summary>
    public ReadOnlySpan<int> ExamineesOf(int item) => _examinees.AsSpan(_itemStarts[item].._itemStarts[item + 1]);

    /// <summary>Their scores on it, in the same order.</summary>
    public ReadOnlySpan<bool> ItemScoresOf(int item) => _isCorrectByItem.AsSpan(_itemStarts[item].._itemStarts[item + 1]);

    /// <summary>How many examinees answered an item.</summary>
    public int CountOf(int item) => _itemStarts[item + 1] - _itemStarts[item];

    /// <summary>Null for an item that nobody answered.</summary>
    public double? ProportionCorrect(int item) => CountOf(item) == 0 ? null : (double)ItemScoresOf(item).Count(true) / CountOf(item);

    private static (int[] Starts, LogEntry[] Sorted) Sort(LogEntry[] entries, int count, Func<LogEntry, int> keyOf)
    {
        var starts = new int[count + 1];
        foreach (var entry in entries) starts[keyOf(entry) + 1]++;
        for (var key = 0; key < count; key++) starts[key + 1] += starts[key];
        var next = starts[..count];
        var sorted = new LogEntry[entries.Length];
        foreach (var entry in entries) sorted[next[keyOf(entry)]++] = entry;
        return (starts, sorted);
    }

    /// <summary>The responses of some examinees; the others are there without responses, so that indices stay.</summary>
    public ResponseLog Where(Func<int, bool> isKept)
    {
        ArgumentNullException.ThrowIfNull(isKept);
        var entries = new List<LogEntry>(ResponseCount);
        for (var examinee = 0; examinee < ExamineeCount; examinee++)
        {
            if (!isKept(examinee)) continue;
            var items = ItemsOf(examinee);
            var scores = ScoresOf(examinee);
            for (var index = 0; index < items.Length; index++) entries.Add(new LogEntry(examinee, items[index], scores[index]));
        }

        return new ResponseLog(ExamineeCount, ItemCount, entries);
    }
}
