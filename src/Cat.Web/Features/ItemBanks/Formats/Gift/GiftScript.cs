using System.Text;
using System.Text.RegularExpressions;
using Cat.Web.Features.ItemBanks.Formats.Moodle;

namespace Cat.Web.Features.ItemBanks.Formats.Gift;

/// <summary>The letters of GIFT: what a backslash makes of the next character, and where signs stand that mean something.</summary>
internal static partial class GiftScript
{
    private const string Escapable = @"\:#={}~n";

    /// <summary>The first of the signs at or behind a place, -1 when there is none; one behind a backslash is only a letter.</summary>
    public static int FindAny(string text, ReadOnlySpan<char> signs, int from = 0)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (IsEscape(text, at)) at++;
            else if (signs.Contains(text[at])) return at;
        }

        return -1;
    }

    public static int FindWord(string text, string word, int from = 0)
    {
        for (var at = from; at + word.Length <= text.Length; at++)
        {
            if (IsEscape(text, at)) at++;
            else if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0) return at;
        }

        return -1;
    }

    /// <summary>What an author means: "\n" is a new line, "\=" is "=".</summary>
    public static string Decode(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (IsEscape(text, at)) plain.Append(text[++at] == 'n' ? '\n' : text[at]);
            else plain.Append(text[at]);
        }

        return plain.ToString();
    }

    public static string Encode(string text)
    {
        var written = new StringBuilder(text.Length + 16);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            if (character == '\n') written.Append("\\n");
            else if (Escapable.Contains(character, StringComparison.Ordinal) && character != 'n') written.Append('\\').Append(character);
            else written.Append(character);
        }

        return written.ToString();
    }

    /// <summary>A text with the format that it names, or else that of the question.</summary>
    public static MoodleText Text(string written, MoodleTextFormat inherited)
    {
        var text = written.Trim();
        var match = FormatName.Match(text);
        var format = match.Success ? MoodleText.FormatOf(match.Groups[1].Value) : inherited;
        if (match.Success) text = text[match.Length..].Trim();
        return new MoodleText(format, Decode(format is MoodleTextFormat.Html or MoodleTextFormat.Markdown ? text : OneLine(text)));
    }

    public static string OneLine(string text) => Spaces.Replace(text.Trim().ReplaceLineEndings(" "), " ");

    private static bool IsEscape(string text, int at) => text[at] == '\\' && at + 1 < text.Length && Escapable.Contains(text[at + 1], StringComparison.Ordinal);

    [GeneratedRegex(@"^\[(html|markdown|plain|moodle)\]")]
    private static partial Regex FormatName { get; }

    [GeneratedRegex(@"\s\s+")]
    private static partial Regex Spaces { get; }
}
