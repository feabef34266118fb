using AngleSharp.Html.Parser;

namespace Cat.Web.Shared.Content;

/// <summary>A line of plain text from stored content, for lists and labels; formulas appear as their LaTeX.</summary>
public static class PlainText
{
    public static string From(string html, int longest = 120)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var formula in document.QuerySelectorAll(".katex").ToList())
            formula.Replace(document.CreateTextNode(formula.QuerySelector("annotation")?.TextContent ?? ""));
        var text = string.Join(' ', (document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= longest ? text : text[..(longest - 1)] + "…";
    }
}
