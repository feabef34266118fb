using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Cat.Data.ItemBanks;

namespace Cat.Web.Shared.Content;

/// <summary>The text of a cloze question with something in the place of each "[[key]]".</summary>
internal static partial class ClozeText
{
    private const string Line = "____";

    /// <summary>Blanks are fields of a form.</summary>
    /// <param name="content">Of the question.</param>
    /// <param name="given">What stands in them.</param>
    /// <param name="prefix">Begins the ids; of disabled fields also the names, so that several questions may stand on one page.</param>
    /// <param name="isDisabled">Fields to look at.</param>
    public static string WithFields(QuestionContent content, GivenAnswer? given, string prefix, bool isDisabled) =>
        Fill(content, (blank, number) => Field(content, blank, number, given, prefix, isDisabled));

    /// <summary>Blanks are numbers that the review refers to.</summary>
    public static string WithNumbers(QuestionContent content) =>
        Fill(content, (_, number) => $"""<span class="question-blank">{WebUtility.HtmlEncode(ContentWords.Text["review.blank", number])}</span>""");

    /// <summary>Blanks are lines, for where the question is only shown; other questions' text as it is.</summary>
    public static string WithLines(QuestionContent content) =>
        content.Type == QuestionType.Cloze ? Fill(content, (_, _) => Line) : content.Stem.Html;

    /// <summary>The options of a blank in an order that says nothing of the right one.</summary>
    public static IEnumerable<string> Shown(Blank blank) =>
        blank.Options.OrderBy(option => option, StringComparer.InvariantCultureIgnoreCase).ThenBy(option => option, StringComparer.Ordinal);

    /// <summary>The keys of the blanks that stand in a text outside its tags, in their order, doubled ones twice.</summary>
    public static IReadOnlyList<string> KeysIn(string html) =>
        [.. Mark().Matches(html).Where(match => match.Groups["key"].Success).Select(match => match.Groups["key"].Value)];

    private static string Fill(QuestionContent content, Func<Blank, int, string> show)
    {
        var open = content.Blanks.Index().ToDictionary(blank => blank.Item.Key, blank => (Blank: blank.Item, Number: blank.Index + 1), StringComparer.Ordinal);
        return Mark().Replace(content.Stem.Html, match =>
            match.Groups["key"].Success && open.Remove(match.Groups["key"].Value, out var found) ? show(found.Blank, found.Number) : match.Value);
    }

    private static string Field(QuestionContent content, Blank blank, int number, GivenAnswer? given, string prefix, bool isDisabled)
    {
        var value = given?.Parts.FirstOrDefault(part => part.Key == blank.Key)?.Value ?? "";
        var name = AnswerForm.PartName(blank.Key);
        var common = string.Create(CultureInfo.InvariantCulture,
            $"""id="{prefix}-{name}" name="{(isDisabled ? $"{prefix}-{name}" : name)}" aria-label="{WebUtility.HtmlEncode(ContentWords.Text["blank.label", number, content.Blanks.Count])}"{(isDisabled ? " disabled" : "")}""");
        if (blank.Kind != BlankKind.Choice)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"""<input class="question-blank" type="text" {common} value="{WebUtility.HtmlEncode(value)}" dir="auto" maxlength="{AnswerScoring.LongestText}" autocomplete="off" autocapitalize="none" spellcheck="false">""");
        }

        var select = new StringBuilder($"""<select class="question-blank" {common}><option value="">{WebUtility.HtmlEncode(ContentWords.Text["select.none"])}</option>""");
        foreach (var option in Shown(blank).Select(WebUtility.HtmlEncode))
            select.Append(CultureInfo.InvariantCulture, $"""<option value="{option}"{(option == WebUtility.HtmlEncode(value) ? " selected" : "")}>{option}</option>""");
        return select.Append("</select>").ToString();
    }

    /// <summary>A tag as a whole, so that nothing inside one is taken for a blank, or a blank's mark.</summary>
    [GeneratedRegex("""<annotation\b.*?</annotation>|<(?:"[^"]*"|'[^']*'|[^'">])*>|\[\[(?<key>[A-Za-z0-9]{1,20})\]\]""", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
