using System.Text;

namespace Cat.Intervals;

/// <summary>A file of comma-separated values: a header, cells in quotation marks where they hold commas, quotation marks or line breaks.</summary>
internal static class Table
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string path)
    {
        var rows = Rows(File.ReadAllText(path)).GetEnumerator();
        if (!rows.MoveNext()) yield break;
        var header = rows.Current;
        while (rows.MoveNext()) yield return header.Zip(rows.Current).ToDictionary(cell => cell.First, cell => cell.Second);
    }

    private static IEnumerable<List<string>> Rows(string text)
    {
        var (row, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (isQuoted && character == '"' && at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[++at]);
            else if (character == '"') isQuoted = !isQuoted;
            else if (isQuoted || character is not (',' or '\n' or '\r')) cell.Append(character);
            else if (character != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (character == ',') continue;
                yield return row;
                row = [];
            }
        }

        if (cell.Length == 0 && row.Count == 0) yield break;
        row.Add(cell.ToString());
        yield return row;
    }
}
