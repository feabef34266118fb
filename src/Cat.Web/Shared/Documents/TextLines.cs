namespace Cat.Web.Shared.Documents;

/// <summary>Breaks a text into lines of a width, between words, and within a word that is longer than a line.</summary>
internal static class TextLines
{
    /// <param name="text">A line break in it stays one.</param>
    /// <param name="width">Of a line.</param>
    /// <param name="measure">The width of a text.</param>
    public static IReadOnlyList<string> Break(string text, float width, Func<string, float> measure)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n')) BreakParagraph(paragraph, width, measure, lines);
        return lines;
    }

    private static void BreakParagraph(string text, float width, Func<string, float> measure, List<string> lines)
    {
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width, measure)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (measure(longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0) lines.Add(line);
            line = word;
        }

        lines.Add(line);
    }

    private static IEnumerable<string> Pieces(string word, float width, Func<string, float> measure)
    {
        while (measure(word) > width)
        {
            var length = 1;
            while (length + 1 < word.Length && measure(word[..(length + 1)]) <= width) length++;
            // The halves of one character stay together.
            if (char.IsHighSurrogate(word[length - 1])) length++;
            if (length >= word.Length) break;
            yield return word[..length];
            word = word[length..];
        }

        yield return word;
    }
}
