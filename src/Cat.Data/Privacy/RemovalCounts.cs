namespace Cat.Data.Privacy;

/// <summary>How many rows of which table were removed or unlinked.</summary>
public sealed class RemovalCounts
{
    private readonly SortedDictionary<string, int> _rows = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Rows => _rows;

    public void Add(string table, int rows)
    {
        if (rows > 0) _rows[table] = _rows.GetValueOrDefault(table) + rows;
    }
}
