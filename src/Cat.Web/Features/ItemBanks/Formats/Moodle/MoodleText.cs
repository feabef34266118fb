using System.Net;
using System.Text.RegularExpressions;
using Cat.Data.ItemBanks;
using Markdig;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

internal enum MoodleTextFormat
{
    /// <summary>"moodle_auto_format": HTML where there are tags, else lines of text.</summary>
    Auto,
    Html,
    Plain,
    Markdown,
}

/// <summary>A text of Moodle's with the way it is written; what becomes of it in our two ways.</summary>
internal readonly partial record struct MoodleText(MoodleTextFormat Format, string Text)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static MoodleText Empty { get; } = new(MoodleTextFormat.Auto, "");

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>A question has one format for all its texts: Markdown where all are, else HTML.</summary>
    public static ContentFormat Common(IEnumerable<MoodleText> texts)
    {
        var written = texts.Where(text => !text.IsEmpty).ToList();
        return written.Count > 0 && written.TrueForAll(text => text.Format == MoodleTextFormat.Markdown) ? ContentFormat.Markdown : ContentFormat.Html;
    }

    public static MoodleText Of(string? format, string text) => new(FormatOf(format), text);

    public static MoodleTextFormat FormatOf(string? name) => name switch
    {
        "html" => MoodleTextFormat.Html,
        "markdown" => MoodleTextFormat.Markdown,
        "plain_text" or "plain" => MoodleTextFormat.Plain,
        _ => MoodleTextFormat.Auto,
    };

    /// <summary>With our formulas; of the texts of one question, in the format that all have.</summary>
    public string In(ContentFormat format)
    {
        if (IsEmpty) return "";
        return format == ContentFormat.Markdown ? MoodleFormulas.FromMarkdown(Text.Trim()) : MoodleFormulas.FromHtml(Html().Trim());
    }

    /// <summary>Without tags, entities and runs of spaces: for what is plain text in ours.</summary>
    public string AsPlain()
    {
        var text = Format is MoodleTextFormat.Plain or MoodleTextFormat.Markdown || (Format == MoodleTextFormat.Auto && !Markup.IsMatch(Text)) ? Text : WebUtility.HtmlDecode(Tag.Replace(BlockTag.Replace(Text, " "), ""));
        return Spaces.Replace(text, " ").Trim();
    }

    private string Html() => Format switch
    {
        MoodleTextFormat.Html => Text,
        MoodleTextFormat.Plain => Lines(WebUtility.HtmlEncode(Text)),
        MoodleTextFormat.Auto => Lines(Markup.IsMatch(Text) ? Text : WebUtility.HtmlEncode(Text)),
        MoodleTextFormat.Markdown => Markdig.Markdown.ToHtml(Text, Pipeline),
    };

    private static string Lines(string html) => html.Trim().ReplaceLineEndings("<br>");

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9]*(\s[^<>]*)?/?>|&(#\d+|#x[0-9a-fA-F]+|[A-Za-z]+\d*);|<!--")]
    private static partial Regex Markup { get; }

    /// <summary>Tags that part words; "H&lt;sub>2&lt;/sub>O" is one.</summary>
    [GeneratedRegex(@"</?(br|p|div|li|ul|ol|tr|td|th|table|h[1-6]|hr|pre|blockquote)\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex BlockTag { get; }

    [GeneratedRegex("<!--.*?-->|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }
}
