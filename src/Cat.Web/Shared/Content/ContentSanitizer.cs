using Ganss.Xss;

namespace Cat.Web.Shared.Content;

/// <summary>Lets through text, lists, tables, links and the bank's own pictures, and says what it took out.</summary>
internal static class ContentSanitizer
{
    private static readonly string[] Tags =
    [
        "p", "br", "hr", "div", "span", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "q", "cite",
        "code", "pre", "kbd", "samp", "var", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
        "img", "a", "figure", "figcaption", "center", "font",
    ];

    private static readonly string[] Attributes = ["alt", "src", "title", "href", "colspan", "rowspan", "scope", "align", "start", "lang", "dir", "style", "aria-label"];

    public static string Sanitize(string html, List<string> warnings)
    {
        var sanitizer = new HtmlSanitizer();
        Restrict(sanitizer.AllowedTags, Tags);
        Restrict(sanitizer.AllowedAttributes, Attributes);
        // Markdown tables align their columns with it.
        Restrict(sanitizer.AllowedCssProperties, ["text-align"]);
        Restrict(sanitizer.AllowedSchemes, ["http", "https"]);
        sanitizer.AllowedAtRules.Clear();
        sanitizer.AllowDataAttributes = false;
        sanitizer.RemovingTag += (_, removed) => Note($"Removed the element <{removed.Tag.LocalName}>.");
        sanitizer.RemovingAttribute += (_, removed) => Note($"Removed the attribute {removed.Attribute.Name} of <{removed.Tag.LocalName}>.");
        sanitizer.RemovingStyle += (_, removed) => Note($"Removed the style {removed.Style.Name} of <{removed.Tag.LocalName}>.");
        sanitizer.PostProcessNode += (_, processed) =>
        {
            if (processed.Node is not AngleSharp.Html.Dom.IHtmlAnchorElement link) return;
            link.SetAttribute("rel", "noopener noreferrer");
            link.SetAttribute("target", "_blank");
        };
        return sanitizer.Sanitize(html);

        void Note(string warning)
        {
            if (!warnings.Contains(warning)) warnings.Add(warning);
        }
    }

    private static void Restrict(ISet<string> allowed, IEnumerable<string> wanted)
    {
        allowed.Clear();
        allowed.UnionWith(wanted);
    }
}
