using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Texts of an item as HTML of the bank: its own pictures, formulas as LaTeX, nothing that loads or runs.</summary>
internal sealed partial class QtiHtml(string file, QtiMedia media, QtiRemarks remarks)
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "p", "br", "hr", "div", "span", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "q", "cite",
        "code", "pre", "kbd", "samp", "var", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "figure", "figcaption",
    };

    /// <summary>Elements that mean nothing here; what stands in them stays.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["h1"] = "h2",
        ["tt"] = "code",
        ["big"] = "span",
        ["strike"] = "s",
        ["section"] = "div",
        ["article"] = "div",
        ["header"] = "div",
        ["footer"] = "div",
        ["main"] = "div",
        ["aside"] = "div",
        ["address"] = "div",
        ["center"] = "div",
        ["dfn"] = "em",
        ["acronym"] = "abbr",
    };

    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal) { "title", "colspan", "rowspan", "scope", "start", "lang", "dir" };

    private static readonly SearchValues<char> FormulaSigns = SearchValues.Create(@"\^_{}=");

    private static readonly string[] AddressAttributes = ["src", "data", "href"];

    private static readonly HashSet<string> Gone = new(StringComparer.Ordinal)
    {
        "audio", "video", "iframe", "embed", "script", "style", "form", "input", "button", "select", "textarea", "applet", "canvas", "svg", "include", "noscript", "link", "meta", "base", "frame", "frameset",
    };

    private readonly StringBuilder _html = new();
    private Func<XElement, string?> _special = _ => null;
    private bool _isCloze;

    /// <param name="nodes">Of the item.</param>
    /// <param name="special">HTML of an element that stands for something else; null: an ordinary one.</param>
    /// <param name="isCloze">Brackets of the author's own must not look like blanks.</param>
    public string Render(IEnumerable<XNode> nodes, Func<XElement, string?>? special = null, bool isCloze = false)
    {
        (_special, _isCloze) = (special ?? (_ => null), isCloze);
        _html.Clear();
        foreach (var node in nodes) Write(node, isPre: false);
        return Tidy(_html.ToString());
    }

    /// <summary>Writes a part of the same item.</summary>
    public QtiHtml Another() => new(file, media, remarks);

    /// <summary>The text alone, in one line.</summary>
    public static string Plain(IEnumerable<XNode> nodes) =>
        string.Join(' ', string.Concat(nodes.Select(node => node is XText text ? text.Value : node is XElement element ? element.Name.LocalName == "math" ? $"{MathMl.ToLatex(element, out _)}" : $" {Plain(element.Nodes())} " : "")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Write(XNode node, bool isPre)
    {
        if (node is XText text) _html.Append(Escape(isPre ? text.Value : Spaces().Replace(text.Value, " ")));
        if (node is not XElement element) return;
        var name = element.Name.LocalName;
        if (_special(element) is { } replaced) _html.Append(replaced);
        else if (name == "math") WriteMath(element);
        else if (name == "img") WritePicture(element, element.Text("src"), element.Attribute("alt")?.Value);
        else if (name == "object") WriteObject(element, isPre);
        else if (name == "printedVariable") remarks.Add(element, "a printed variable is removed.");
        else if (name is "feedbackInline" or "feedbackBlock" or "templateInline" or "templateBlock") remarks.Add(element, $"feedback in the text ({name}) is removed: it is shown on a condition only.");
        else if (Gone.Contains(name)) remarks.Add(element, $"<{name}>{AddressOf(element)} is removed from its text.");
        else WriteElement(element, Renamed.GetValueOrDefault(name, name), isPre);
    }

    private void WriteElement(XElement element, string name, bool isPre)
    {
        if (!Kept.Contains(name))
        {
            // Unknown wrappers: speech markup, ruby, content bodies.
            foreach (var child in element.Nodes()) Write(child, isPre);
            return;
        }

        var address = name == "a" ? element.Text("href") : "";
        var isLink = address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (name == "a" && !isLink)
        {
            if (address.Length > 0) remarks.Add(element, $"the link to “{Excerpt.OfLong(address)}” is removed, its text stays.");
            foreach (var child in element.Nodes()) Write(child, isPre);
            return;
        }

        _html.Append('<').Append(name);
        if (isLink) _html.Append(" href=\"").Append(Encode(address)).Append('"');
        foreach (var attribute in element.Attributes().Where(attribute => Attributes.Contains(attribute.Name.LocalName)))
            _html.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(Encode(attribute.Value)).Append('"');
        _html.Append('>');
        if (name is "br" or "hr") return;
        foreach (var child in element.Nodes()) Write(child, isPre || name == "pre");
        _html.Append("</").Append(name).Append('>');
    }

    private void WriteMath(XElement math)
    {
        var isDisplay = math.Text("display") == "block" || math.Text("mode") == "display";
        var latex = MathMl.ToLatex(math, out var unknown);
        if (unknown is null && latex.Length > 0) _html.Append(isDisplay ? @"\[" : @"\(").Append(Encode(latex)).Append(isDisplay ? @"\]" : @"\)");
        else
        {
            if (unknown is not null) remarks.Add(math, $"a formula with <{unknown}> is kept as its text only.", "Write it as LaTeX in the editor.");
            _html.Append(Escape(Spaces().Replace(math.Value, " ")));
        }
    }

    private void WriteObject(XElement element, bool isPre)
    {
        var address = element.Text("data");
        var type = element.Text("type");
        if (type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || (type.Length == 0 && Path.GetExtension(address).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG" or ".GIF" or ".SVG" or ".WEBP"))
        {
            if (WritePicture(element, address, Plain(element.Nodes()) is { Length: > 0 } inside ? inside : element.Attribute("alt")?.Value)) return;
        }
        else
        {
            remarks.Add(element, $"the object{AddressOf(element)} is removed from its text{(element.Nodes().Any() ? "; what stands in its place is shown" : "")}.");
        }

        foreach (var child in element.Nodes()) Write(child, isPre);
    }

    private bool WritePicture(XElement element, string address, string? alternative)
    {
        if (media.Place(file, address, out var reason) is not { } name)
        {
            remarks.Add(element, $"the picture “{Excerpt.OfLong(address)}” is removed: {reason}.", "Add it in the editor, or to the package.");
            if (!string.IsNullOrWhiteSpace(alternative) && element.Name.LocalName == "img") _html.Append(Escape($"[{alternative.Trim()}]"));
            return false;
        }

        var text = alternative?.Trim();
        if (text is null)
        {
            text = Path.GetFileNameWithoutExtension(name);
            remarks.Add(element, $"the picture “{Excerpt.OfLong(address)}” has no alternative text; its file name stands for it.", "Describe the picture in the editor.");
        }

        _html.Append("<img src=\"").Append(Encode(name)).Append("\" alt=\"").Append(Encode(text)).Append(text.Length == 0 ? "\" title=\"decorative\">" : "\">");
        return true;
    }

    /// <summary>Text that stays text: money is no formula, brackets of a cloze text are no blanks.</summary>
    private string Escape(string text)
    {
        var html = Encode(text);
        html = Money().Replace(html, match => match.Value.AsSpan().ContainsAny(FormulaSigns) ? match.Value : match.Value.Replace("$", "$<span></span>", StringComparison.Ordinal));
        return _isCloze ? html.Replace("[[", "[<span></span>[", StringComparison.Ordinal) : html;
    }

    /// <summary>Only what HTML needs: the author edits this text.</summary>
    private static string Encode(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string AddressOf(XElement element) =>
        AddressAttributes.Select(name => element.Text(name)).FirstOrDefault(text => text.Length > 0) is { } address ? $" “{Excerpt.OfLong(address)}”" : "";

    private static string Tidy(string html) => BetweenBlocks().Replace(html, "$1").Replace("<p></p>", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Spaces();

    /// <summary>Spaces at the borders of blocks show nothing.</summary>
    [GeneratedRegex(@"(</?(?:p|div|h[2-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|th|td|blockquote|figure|figcaption|hr|br)(?: [^<>]*)?>) +(?=</?(?:p|div|h[2-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|th|td|blockquote|figure|figcaption|hr)\b)")]
    private static partial Regex BetweenBlocks();

    /// <summary>What a single pair of dollars would make a formula.</summary>
    [GeneratedRegex(@"(?<![\\$\w])\$(?=[^\s$])[^$\n]*?[^\s$\\]\$(?![\d$])")]
    private static partial Regex Money();
}
