using System.Net;
using System.Text.RegularExpressions;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>Answers that Moodle has as plain text and ours as text with formulas.</summary>
internal static partial class PlainAnswer
{
    public static string In(MoodleText answer, ContentFormat format)
    {
        if (answer.Format != MoodleTextFormat.Plain) return answer.In(format);
        var text = answer.Text.Trim();
        return format == ContentFormat.Html
            ? MoodleFormulas.FromHtml(WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>"))
            : Formula.Replace(text, match => match.Groups["tex"] is { Success: true } tex ? $"${tex.Value.Trim()}$" : @"\" + match.Value);
    }

    /// <param name="source">A text of ours.</param>
    /// <param name="format">Of the text.</param>
    /// <param name="isWhole">Whether nothing but the text and its formulas was in it.</param>
    public static string Of(string source, ContentFormat format, out bool isWhole)
    {
        if (format == ContentFormat.Html)
        {
            var plain = MoodleFormulas.ToHtml(source);
            isWhole = !plain.Contains('<', StringComparison.Ordinal);
            return isWhole ? WebUtility.HtmlDecode(plain) : new MoodleText(MoodleTextFormat.Html, plain).AsPlain();
        }

        isWhole = true;
        var found = true;
        var text = Ours.Replace(source, match =>
        {
            if (match.Groups["tex"].Success) return $@"\({match.Groups["tex"].Value}\)";
            if (match.Groups["sign"].Success) return match.Groups["sign"].Value;
            found = false;
            return match.Value;
        });
        isWhole = found;
        return text;
    }

    [GeneratedRegex(@"\\\((?<tex>.+?)\\\)|[\\*_\[\]<$`]", RegexOptions.Singleline)]
    private static partial Regex Formula { get; }

    [GeneratedRegex(@"(?<!\\)\$(?<tex>[^$\n]+?)(?<!\\)\$|\\(?<sign>[\\*_\[\]<$`])|[*_\[\]<`]")]
    private static partial Regex Ours { get; }
}
