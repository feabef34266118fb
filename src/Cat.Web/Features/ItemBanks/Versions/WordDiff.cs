namespace Cat.Web.Features.ItemBanks.Versions;

public enum PieceKind
{
    Same,
    Removed,
    Added,
}

public sealed record DiffPiece(PieceKind Kind, string Text);

/// <summary>
/// What words were taken out of a text and put in: a longest common subsequence of its words, spaces and marks (Hunt and McIlroy 1976, in the plain form of dynamic programming). Texts too long for that
/// are compared at their beginning and end, and the rest counts as replaced.
/// </summary>
internal static class WordDiff
{
    /// <summary>Cells of the table at most: 16 MB for a moment.</summary>
    private const long MostCells = 4_000_000;

    public static IReadOnlyList<DiffPiece> Of(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var start = 0;
        while (start < old.Count && start < now.Count && old[start] == now[start]) start++;
        var end = 0;
        while (end < old.Count - start && end < now.Count - start && old[^(end + 1)] == now[^(end + 1)]) end++;

        var pieces = new List<DiffPiece>();
        Add(pieces, PieceKind.Same, old[..start]);
        Compare(old[start..^end], now[start..^end], pieces);
        Add(pieces, PieceKind.Same, old[^end..]);
        return pieces;
    }

    private static void Compare(List<string> old, List<string> now, List<DiffPiece> pieces)
    {
        if ((old.Count + 1L) * (now.Count + 1L) > MostCells || old.Count == 0 || now.Count == 0)
        {
            Add(pieces, PieceKind.Removed, old);
            Add(pieces, PieceKind.Added, now);
            return;
        }

        // common[i, j]: the longest common subsequence of old from i and now from j.
        var common = new int[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--) common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var (at, to) = (0, 0);
        while (at < old.Count || to < now.Count)
        {
            if (at < old.Count && to < now.Count && old[at] == now[to])
            {
                Add(pieces, PieceKind.Same, [old[at]]);
                (at, to) = (at + 1, to + 1);
            }
            else if (to == now.Count || (at < old.Count && common[at + 1, to] >= common[at, to + 1]))
            {
                Add(pieces, PieceKind.Removed, [old[at++]]);
            }
            else
            {
                Add(pieces, PieceKind.Added, [now[to++]]);
            }
        }
    }

    private static void Add(List<DiffPiece> pieces, PieceKind kind, List<string> words)
    {
        if (words.Count == 0) return;
        var text = string.Concat(words);
        if (pieces is [.., { } last] && last.Kind == kind) pieces[^1] = last with { Text = last.Text + text };
        else pieces.Add(new DiffPiece(kind, text));
    }

    /// <summary>Runs of letters and digits, runs of spaces, and single marks.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var to = from + 1;
            if (char.IsLetterOrDigit(text[from]) || char.IsWhiteSpace(text[from]))
            {
                var isWord = char.IsLetterOrDigit(text[from]);
                while (to < text.Length && (isWord ? char.IsLetterOrDigit(text[to]) : char.IsWhiteSpace(text[to]))) to++;
            }
            else if (char.IsHighSurrogate(text[from]) && to < text.Length)
            {
                to++;
            }

            words.Add(text[from..to]);
            from = to;
        }

        return words;
    }
}
