using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Cat.Data.ItemBanks;
using Markdig;

namespace Cat.Web.Shared.Content;

/// <summary>An author's text made ready to show, with what had to be refused or removed.</summary>
/// <param name="Html">Sanitised, formulas typeset, images pointing at this site.</param>
/// <param name="Errors">What makes the text unusable: a formula that cannot be typeset, an image that is missing or has no alternative text.</param>
/// <param name="Warnings">What was removed to make it safe: script, styles, frames, remote content.</param>
public sealed record RenderedContent(string Html, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);

/// <summary>
/// Turns Markdown or HTML with LaTeX into safe, typeset HTML. One singleton; safe to call from many threads.
/// Formulas are taken out before sanitising and put back typeset after it: the sanitiser cannot spoil them and an author
/// cannot forge them.
/// </summary>
public sealed class ContentRenderer
{
    /// <summary>The title of a picture that says nothing, and so has no alternative text.</summary>
    private const string Decorative = "decorative";

    private readonly MarkdownPipeline _markdown = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().DisableHtml().Build();
    private readonly FormulaTypesetter _typesetter = new();

    /// <param name="source">The text as its author wrote it.</param>
    /// <param name="format">Markdown or HTML.</param>
    /// <param name="mediaUrls">Addresses by the name used in the text ("media/plan.svg").</param>
    public RenderedContent Render(string source, ContentFormat format, IReadOnlyDictionary<string, string> mediaUrls)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(mediaUrls);
        var formulas = new FormulaSlots();
        var (errors, warnings) = (new List<string>(), new List<string>());
        // The slots' marks may not come from the author.
        var clean = FormulaSlots.WithoutMarks(source);
        var document = new HtmlParser().ParseDocument(format switch
        {
            ContentFormat.Markdown => Markdown.ToHtml(clean, _markdown),
            ContentFormat.Html => clean,
        });
        switch (format)
        {
            case ContentFormat.Markdown:
                FormulaFinder.TakeMarked(document, formulas);
                break;
            case ContentFormat.Html:
                FormulaFinder.TakeImages(document, formulas);
                FormulaFinder.TakeDelimited(document, formulas);
                break;
        }

        PlaceImages(document, mediaUrls, errors, warnings);
        NameTableHeaders(document, formulas);
        var safe = ContentSanitizer.Sanitize(document.Body?.InnerHtml ?? "", warnings);
        return new RenderedContent(formulas.PutBack(safe, formula => Typeset(formula, errors, warnings)).Trim(), errors, warnings);
    }

    private string Typeset(Formula formula, List<string> errors, List<string> warnings)
    {
        if (_typesetter.Typeset(formula.Tex, formula.IsDisplay, out var problem) is { } html)
            return formula.Name is { } name ? $"""<span role="img" aria-label="{WebUtility.HtmlEncode(name)}">{html}</span>""" : html;
        var message = $"The formula “{Excerpt.OfLong(formula.Tex)}” cannot be typeset: {problem}.";
        (formula.IsFromImage ? warnings : errors).Add(message);
        return $"<code>{WebUtility.HtmlEncode(formula.Tex)}</code>";
    }

    private static void PlaceImages(IHtmlDocument document, IReadOnlyDictionary<string, string> mediaUrls, List<string> errors, List<string> warnings)
    {
        foreach (var image in document.Images.ToList())
        {
            var source = image.GetAttribute("src") ?? "";
            if (mediaUrls.TryGetValue(Uri.UnescapeDataString(source), out var address))
            {
                if (string.IsNullOrWhiteSpace(image.GetAttribute("alt")))
                {
                    if (image.GetAttribute("title") != Decorative) errors.Add($"The picture “{source}” has no alternative text: describe it for those who cannot see it, or give it the title “{Decorative}”.");
                    else image.RemoveAttribute("title");
                    image.SetAttribute("alt", "");
                }

                image.SetAttribute("src", address);
                continue;
            }

            if (source.StartsWith("media/", StringComparison.Ordinal)) errors.Add($"The picture “{Excerpt.OfLong(source)}” is not in the bank.");
            else warnings.Add($"A picture from elsewhere is not shown: “{Excerpt.OfLong(source)}”.");
            image.Remove();
        }
    }

    /// <summary>A header cell without text names nothing: it is an ordinary cell.</summary>
    private static void NameTableHeaders(IHtmlDocument document, FormulaSlots formulas)
    {
        foreach (var header in document.QuerySelectorAll("th").Where(cell => string.IsNullOrWhiteSpace(cell.TextContent) && cell.QuerySelector("img") is null).ToList())
            header.Replace(document.CreateElement("td"));
        // Not every assistive technology reads MathML as a header's name.
        foreach (var header in document.QuerySelectorAll("th")) formulas.NameIfAlone(header.TextContent);
    }
}
