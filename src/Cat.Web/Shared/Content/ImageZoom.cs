using System.Net;
using System.Text.RegularExpressions;

namespace Cat.Web.Shared.Content;

/// <summary>Makes each picture of a sanitised text a link to the picture itself, in a new tab: large, and without script.</summary>
internal static partial class ImageZoom
{
    public static string In(string html)
    {
        if (!html.Contains("<img", StringComparison.Ordinal)) return html;
        var isInLink = false;
        return Tag().Replace(html, match =>
        {
            if (!match.Groups["image"].Success) isInLink = match.Value != "</a>";
            // A link in a link is none; a decorative picture says nothing in any size.
            if (!match.Groups["image"].Success || isInLink || Alternative().Match(match.Value).Groups[1].Value.Length == 0) return match.Value;
            return $"""<a class="image-link" href="{Source().Match(match.Value).Groups[1].Value}" target="_blank" rel="noopener">{match.Value}<span class="visually-hidden"> ({WebUtility.HtmlEncode(ContentWords.Text["image.larger"])})</span></a>""";
        });
    }

    [GeneratedRegex("""<(?:a|(?<image>img))\s(?:"[^"]*"|[^">])*>|</a>""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\ssrc=""([^""]*)""")]
    private static partial Regex Source();

    [GeneratedRegex(@"\salt=""\s*([^""]*)""")]
    private static partial Regex Alternative();
}
