using System.Net;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Pictures;

/// <summary>How a picture stands in a text.</summary>
internal static class PictureMarkup
{
    public const int LongestDescription = 500;

    /// <summary>Null when a picture may be put in so; else what is missing.</summary>
    public static string? WhyNot(string? description, bool isDecorative) =>
        isDecorative ? null
        : string.IsNullOrWhiteSpace(description) ? "Describe the picture for those who cannot see it, or say that it is decorative."
        : description.Length > LongestDescription ? $"Describe the picture in at most {LongestDescription} characters; the question itself can say more."
        : null;

    public static string Of(string name, string? description, bool isDecorative, ContentFormat format) => (format, isDecorative) switch
    {
        (ContentFormat.Markdown, true) => $"![]({name} \"decorative\")",
        (ContentFormat.Markdown, false) => $"![{Escape(OneLine(description))}]({name})",
        (ContentFormat.Html, true) => $"<img src=\"{WebUtility.HtmlEncode(name)}\" alt=\"\" title=\"decorative\">",
        (ContentFormat.Html, false) => $"<img src=\"{WebUtility.HtmlEncode(name)}\" alt=\"{WebUtility.HtmlEncode(OneLine(description))}\">",
    };

    private static string OneLine(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What would mean something in a description is a plain letter there.</summary>
    private static string Escape(string text) => string.Concat(text.Select(character => @"\[]*_`$<&!".Contains(character, StringComparison.Ordinal) ? $@"\{character}" : $"{character}"));
}
