using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>
/// Texts of the bank as XHTML of an item. Formulas are MathML, which every player of QTI shows without a script, with their LaTeX as annotation, from which they
/// can be read back.
/// </summary>
internal sealed partial class QtiMarkup(QtiVocabulary words, ContentRenderer renderer, IReadOnlyDictionary<string, string> media)
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "p", "br", "hr", "div", "span", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "sub", "sup", "small", "abbr", "q", "cite", "code", "pre", "kbd", "samp", "var", "blockquote",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "img", "a",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal) { "p", "div", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "dl", "table", "hr", "figure", "figcaption", "center" };

    /// <summary>May hold elements only.</summary>
    private static readonly HashSet<string> Textless = new(StringComparer.Ordinal) { "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr" };

    /// <summary>Names of pictures that were used, of all texts since the last call.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <param name="source">As its author wrote it.</param>
    /// <param name="format">Of the source.</param>
    /// <param name="blank">What stands in the place of [[key]]; null: the brackets are text.</param>
    public List<XNode> Write(string source, ContentFormat format, Func<string, XElement?>? blank = null)
    {
        var html = renderer.Render(source, format, media).Html;
        return [.. new HtmlParser().ParseDocument(html).Body?.ChildNodes.SelectMany(node => Convert(node, blank)) ?? []];
    }

    /// <summary>One line, for titles.</summary>
    public string Title(string source, ContentFormat format) => SafeXml.Writable(PlainText.From(renderer.Render(source, format, media).Html, 80));

    private IEnumerable<XNode> Convert(INode node, Func<string, XElement?>? blank)
    {
        if (node is IText text) return blank is null ? [new XText(SafeXml.Writable(text.Data))] : WithBlanks(text.Data, blank);
        if (node is not IElement element) return [];
        if (element.ClassList.Contains("katex-display") || element.ClassList.Contains("katex")) return Formula(element);
        var name = element.LocalName;
        var content = element.ChildNodes.Where(child => !Textless.Contains(name) || child is IElement).SelectMany(child => Convert(child, blank));
        if (!Kept.Contains(name)) name = Blocks.Contains(name) ? "div" : "span";
        if (name == "blockquote") content = [words.Html("div", content)];
        return [WithAttributes(words.Html(name, name is "br" or "hr" or "img" ? null : content), element)];
    }

    private XElement WithAttributes(XElement target, IElement source)
    {
        foreach (var attribute in source.Attributes)
        {
            var value = SafeXml.Writable(attribute.Value);
            var isKept = (target.Name.LocalName, attribute.LocalName) switch
            {
                ("img", "src" or "alt") or ("a", "href") => true,
                ("td" or "th", "colspan" or "rowspan") => int.TryParse(value, out _),
                ("td" or "th", "scope") => value is "row" or "col" or "rowgroup" or "colgroup",
                _ => false,
            };
            if (isKept) target.SetAttributeValue(attribute.LocalName, value);
            if (attribute.LocalName == "lang" && Language().IsMatch(value)) target.SetAttributeValue(XNamespace.Xml + "lang", value);
            if (target.Name.LocalName == "img" && attribute.LocalName == "src" && media.FirstOrDefault(entry => entry.Value == value) is { Key: not null } picture) Used.Add(picture.Key);
        }

        return target;
    }

    private static IEnumerable<XNode> WithBlanks(string text, Func<string, XElement?> blank)
    {
        var begin = 0;
        foreach (Match match in Blank().Matches(text))
        {
            if (blank(match.Groups[1].Value) is not { } field) continue;
            yield return new XText(SafeXml.Writable(text[begin..match.Index]));
            yield return field;
            begin = match.Index + match.Length;
        }

        yield return new XText(SafeXml.Writable(text[begin..]));
    }

    private static IEnumerable<XNode> Formula(IElement element)
    {
        if (element.QuerySelector("math") is not { } math) return [new XText(SafeXml.Writable(element.TextContent))];
        var converted = Mathematics(math);
        if (element.ClassList.Contains("katex-display")) converted.SetAttributeValue("display", "block");
        return [converted];
    }

    private static XElement Mathematics(IElement element)
    {
        var converted = new XElement(QtiVocabulary.MathMl + element.LocalName);
        foreach (var attribute in element.Attributes.Where(attribute => attribute.LocalName is "encoding" or "display" or "mathvariant" or "stretchy" or "fence" or "separator" or "width" or "accent" or "columnalign" or "rowspacing" or "columnspacing" or "scriptlevel" or "displaystyle" or "linethickness" or "minsize" or "maxsize" or "lspace" or "rspace" or "movablelimits"))
            converted.SetAttributeValue(attribute.LocalName, SafeXml.Writable(attribute.Value));
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text) converted.Add(new XText(SafeXml.Writable(text.Data)));
            else if (child is IElement inner) converted.Add(Mathematics(inner));
        }

        return converted;
    }

    [GeneratedRegex(@"\[\[([A-Za-z0-9]{1,20})\]\]")]
    private static partial Regex Blank();

    [GeneratedRegex("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex Language();
}
