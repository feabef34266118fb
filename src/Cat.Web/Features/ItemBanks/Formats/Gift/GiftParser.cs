using System.Text.RegularExpressions;
using Cat.Web.Features.ItemBanks.Formats.Moodle;

namespace Cat.Web.Features.ItemBanks.Formats.Gift;

/// <summary>A GIFT file as its entries: they stand apart by empty lines. An entry that cannot be read is reported and the next one read.</summary>
internal static partial class GiftParser
{
    public static List<GiftQuestion> Parse(string text, Action<GiftException> report)
    {
        var found = new List<GiftQuestion>();
        var block = new List<string>();
        var (blockLine, id, tags) = (0, (string?)null, new List<string>());
        foreach (var (index, line) in (text.TrimStart('\uFEFF').ReplaceLineEndings("\n") + "\n").Split('\n').Index())
        {
            var tidy = line.TrimStart();
            if (tidy.StartsWith("//", StringComparison.Ordinal))
            {
                id = IdComment.Match(tidy) is { Success: true } match ? match.Groups[1].Value.Trim().Replace(@"\]", "]", StringComparison.Ordinal) : id;
                tags.AddRange(TagComment.Matches(tidy).Select(tag => tag.Groups[1].Value.Trim()));
            }
            else if (tidy.Length > 0)
            {
                if (block.Count == 0) blockLine = index + 1;
                block.Add(line);
                if (block.Count == 1 && tidy.StartsWith(CategoryWord, StringComparison.Ordinal)) End();
            }
            else if (block.Count > 0)
            {
                End();
            }
        }

        if (block.Count > 0) End();
        return found;

        void End()
        {
            try
            {
                found.Add(ParseBlock(string.Join('\n', block).Trim(), blockLine) with { Id = id, Tags = [.. tags] });
            }
            catch (GiftException exception)
            {
                report(exception);
            }

            block.Clear();
            tags.Clear();
            id = null;
        }
    }

    private const string CategoryWord = "$CATEGORY:";

    private static GiftQuestion ParseBlock(string text, int line)
    {
        if (text.StartsWith(CategoryWord, StringComparison.Ordinal)) return new GiftQuestion { Line = line, Type = GiftType.Category, Title = text[CategoryWord.Length..].Trim() };
        string? title = null;
        if (text.StartsWith("::", StringComparison.Ordinal))
        {
            var end = GiftScript.FindWord(text, "::", 2);
            if (end < 0) throw new GiftException(line, "The title of the question does not end.", "Write it between colons: ::Title:: and then the question.");
            title = GiftScript.Decode(GiftScript.OneLine(text[2..end]));
            text = text[(end + 2)..].Trim();
        }

        var open = GiftScript.FindAny(text, "{}");
        if (open < 0) return new GiftQuestion { Line = line, Type = GiftType.Description, Title = title, Stem = GiftScript.Text(text, MoodleTextFormat.Auto) };
        if (text[open] == '}') throw new GiftException(line, "There is a closing brace before any opening one.", @"Answers stand between { and }; a brace of the text is written \{ or \}.");
        var close = GiftScript.FindAny(text, "{}", open + 1);
        if (close < 0) throw new GiftException(line, "The answers do not end: the closing brace is missing.", @"Close them with } before the next empty line; a brace of the text is written \}.");
        if (text[close] == '{') throw new GiftException(line, "There is an opening brace inside the answers.", @"Answers stand between { and }; a brace of the text is written \{.");
        var rest = text[(close + 1)..].Trim();
        if (GiftScript.FindAny(rest, "{}") >= 0) throw new GiftException(line, "There are braces behind the answers.", @"A question has one set of answers; separate questions by an empty line, and write a brace of the text \{ or \}.");
        if (rest.StartsWith("//", StringComparison.Ordinal)) rest = "";
        return GiftAnswers.Read(text[(open + 1)..close].Trim(), WithStem(new GiftQuestion { Line = line, Type = GiftType.Essay, Title = title }, text[..open], rest));
    }

    private static GiftQuestion WithStem(GiftQuestion question, string before, string behind)
    {
        var stem = GiftScript.Text(before, MoodleTextFormat.Auto);
        if (behind.Length == 0) return question with { Stem = stem };
        var end = GiftScript.Text(behind, stem.Format);
        return question with
        {
            HasEmbeddedAnswers = true,
            Stem = new MoodleText(stem.Text.Length > 0 ? stem.Format : end.Format, $"{(stem.Text.Length > 0 ? stem.Text + " " : "")}_____ {end.Text}"),
        };
    }

    [GeneratedRegex(@"\[id:([^\x00-\x1F\x7F]+?)\]")]
    private static partial Regex IdComment { get; }

    [GeneratedRegex(@"\[tag:([^\x00-\x1F\x7F]+?)\]")]
    private static partial Regex TagComment { get; }
}
