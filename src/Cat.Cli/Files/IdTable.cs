namespace Cat.Cli.Files;

/// <summary>The ids of a file, numbered from 0 in order of first appearance.</summary>
internal sealed class IdTable
{
    private readonly Dictionary<string, int> _indices;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _ids = [];

    public IdTable()
    {
        _indices = new Dictionary<string, int>(StringComparer.Ordinal);
        _lookup = _indices.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => _ids.Count;

    public IReadOnlyList<string> Ids => _ids;

    public string this[int index] => _ids[index];

    /// <summary>The number of an id; a new one when it was not there.</summary>
    public int Add(ReadOnlySpan<char> id)
    {
        if (_lookup.TryGetValue(id, out var index)) return index;
        var text = id.ToString();
        _indices.Add(text, _ids.Count);
        _ids.Add(text);
        return _ids.Count - 1;
    }

    /// <summary>−1 where the id is unknown.</summary>
    public int Find(ReadOnlySpan<char> id) => _lookup.TryGetValue(id, out var index) ? index : -1;
}
