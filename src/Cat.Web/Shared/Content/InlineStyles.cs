using System.Text;
using System.Text.RegularExpressions;

namespace Cat.Web.Shared.Content;

/// <summary>
/// Turns the style attributes of a typeset text into classes and a style sheet, which a policy can let in by a nonce; style attributes it cannot.
/// </summary>
/// <param name="prefix">Of the names of the classes: no other text of the page has it.</param>
internal sealed partial class InlineStyles(string prefix)
{
    private const string Attribute = "style=";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly StringBuilder _css = new();

    /// <param name="html">The text.</param>
    /// <param name="prefix">Of the names of the classes: no other text of the page has it.</param>
    /// <returns>The text without style attributes, and the rules that it needs instead.</returns>
    public static (string Html, string Css) TakeOut(string html, string prefix)
    {
        if (!html.Contains(Attribute, StringComparison.Ordinal)) return (html, "");
        var styles = new InlineStyles(prefix);
        return (Tags().Replace(html, styles.WithoutStyle), styles._css.ToString());
    }

    private string WithoutStyle(Match tag)
    {
        if (!tag.Value.Contains(Attribute, StringComparison.Ordinal)) return tag.Value;
        string? style = null, classes = null;
        var others = new StringBuilder();
        foreach (Capture attribute in tag.Groups["attribute"].Captures)
        {
            var (name, value) = Split(attribute.Value);
            if (name == "style") style = value;
            else if (name == "class") classes = value;
            else others.Append(attribute.Value);
        }

        // An attribute cannot leave its place, but a rule could: only what formulas are placed by becomes one.
        var named = style is null || !Harmless().IsMatch(style) ? null : NameOf(style);
        var all = string.Join(' ', new[] { classes, named }.Where(part => part is not null));
        return $"<{tag.Groups["element"].Value}{(all.Length == 0 ? "" : $" class=\"{all}\"")}{others}{tag.Groups["end"].Value}";
    }

    private string NameOf(string style)
    {
        if (_names.TryGetValue(style, out var name)) return name;
        _names[style] = name = $"{prefix}{_names.Count}";
        // The weight of an id, so that it goes before every class as the attribute did.
        _css.Append('.').Append(name).Append(":not(#s){").Append(style).Append('}');
        return name;
    }

    private static (string Name, string Value) Split(string attribute)
    {
        var parts = attribute.Trim().Split('=', 2);
        return (parts[0].ToUpperInvariant() switch { "STYLE" => "style", "CLASS" => "class", _ => parts[0] }, parts.Length == 1 ? "" : parts[1].Trim('"', '\''));
    }

    [GeneratedRegex("""<(?<element>[a-zA-Z][\w-]*)(?<attribute>\s+[\w:.-]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*(?<end>\s*/?>)""")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\A(?:\s*-{0,2}[a-z][a-z-]*\s*:(?![^;]*url)[\w\s.#%(),+*/-]+;?)+\z")]
    private static partial Regex Harmless();
}
