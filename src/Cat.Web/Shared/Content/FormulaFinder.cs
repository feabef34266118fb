using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Cat.Web.Shared.Content;

/// <summary>Where formulas stand in a parsed text.</summary>
internal static partial class FormulaFinder
{
    private const string FormulaImageHost = "latex.codecogs.com";

    /// <summary>What Markdig marked: a span with \(…\) or a block with \[…\].</summary>
    public static void TakeMarked(IHtmlDocument document, FormulaSlots formulas)
    {
        foreach (var element in document.QuerySelectorAll("span.math, div.math").ToList())
        {
            var text = element.TextContent.Trim();
            if (text.Length < 4) continue;
            element.Replace(document.CreateTextNode(formulas.Take(new Formula(text[2..^2].Trim(), element.LocalName == "div"))));
        }
    }

    /// <summary>Pictures of formulas by a remote host have the formula in their address.</summary>
    public static void TakeImages(IHtmlDocument document, FormulaSlots formulas)
    {
        foreach (var image in document.Images.Where(image => (image.GetAttribute("src") ?? "").Contains(FormulaImageHost, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            var source = image.GetAttribute("src")!; // filtered
            var query = source[(source.IndexOf('?', StringComparison.Ordinal) + 1)..];
            var tex = Uri.UnescapeDataString(query).Replace("&space;", " ", StringComparison.Ordinal).Replace("&plus;", "+", StringComparison.Ordinal).Trim();
            // A picture kept its distance from the next word by its own margin.
            var space = image.NextSibling is IText { Data: var next } && WordBegins().IsMatch(next) ? " " : "";
            image.Replace(document.CreateTextNode(formulas.Take(new Formula(WithoutSizes(tex), false, IsFromImage: true)) + space));
        }
    }

    /// <summary>\(…\), \[…\], $$…$$ and $…$ in text, but not in code. A single dollar opens before and closes behind a non-space and is not followed by a digit, so that "$5 and $10" stays money.</summary>
    public static void TakeDelimited(IHtmlDocument document, FormulaSlots formulas)
    {
        foreach (var node in document.Body!.Descendants<IText>().Where(text => text.Ancestors<IElement>().All(element => element.LocalName is not ("code" or "pre" or "script" or "style"))).ToList()) // the parser always makes a body
            node.Data = Delimited().Replace(node.Data, match => formulas.Take(new Formula(match.Groups.Values.Skip(1).First(group => group.Success).Value.Trim(), match.Value.StartsWith("$$", StringComparison.Ordinal) || match.Value.StartsWith(@"\[", StringComparison.Ordinal))));
    }

    /// <summary>The host's own size commands at the start of a formula: \dpi{120}, \large.</summary>
    private static string WithoutSizes(string tex) => Sizes().Replace(tex, "");

    [GeneratedRegex(@"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$|(?<![\\$\w])\$(?=[^\s$])([^$\n]*?[^\s$\\])\$(?![\d$])", RegexOptions.Singleline)]
    private static partial Regex Delimited();

    [GeneratedRegex(@"^\p{L}{3,}")]
    private static partial Regex WordBegins();

    [GeneratedRegex(@"^(\\(dpi|bg|fg|fn)_?\{[^}]*\}\s*|\\(bg|fn)_[a-z]+\s+|\\(inline|tiny|small|large|huge)\s+)+")]
    private static partial Regex Sizes();
}
