using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>Files that stand in the XML with their texts, and pictures written out in an address, as pictures of ours.</summary>
internal sealed partial class MoodlePictures(PartialBank bank)
{
    private const string Marker = "@@PLUGINFILE@@/";

    /// <summary>Our names by what the texts call them.</summary>
    public IReadOnlyDictionary<string, string> TakeFrom(XElement question, string name, int? line)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in question.Descendants("file"))
        {
            var called = file.Attribute("name")?.Value ?? "";
            if (called.Length == 0 || file.Attribute("encoding")?.Value is not ("base64" or null) || BytesOf(file.Value) is not { } bytes) bank.Remark(line, name, $"the file “{Excerpt.Of(called)}” cannot be read and is left out.");
            else if (Keep(called, bytes, name, line) is { } kept) paths[(file.Attribute("path")?.Value.Trim('/') is { Length: > 0 } path ? path + "/" : "") + called] = kept;
        }

        return paths;
    }

    /// <summary>Moodle 1.9 had one picture a question, below its text.</summary>
    public string OldPicture(XElement question, string name, int? line) =>
        question.Element("image_base64")?.Value is { } text && BytesOf(text) is { Length: > 0 } bytes && Keep(Path.GetFileName(MoodleElement.ValueOf(question, "image")) is { Length: > 0 } called ? called : "picture", bytes, name, line) is { } kept
            ? $"""<p><img src="{kept}" alt=""></p>""" : "";

    /// <summary>A text whose pictures are ours; one that names what is not there loses it.</summary>
    public string Place(string text, ContentFormat format, IReadOnlyDictionary<string, string> paths, string name, int? line)
    {
        if (!text.Contains(Marker, StringComparison.Ordinal) && !text.Contains("<img", StringComparison.OrdinalIgnoreCase)) return text;
        var missing = new HashSet<string>(StringComparer.Ordinal);
        text = Address.Replace(text, match =>
        {
            if (paths.TryGetValue(Uri.UnescapeDataString(WebUtility.HtmlDecode(match.Groups["file"].Value)), out var kept)) return kept;
            missing.Add(match.Groups["file"].Value);
            return match.Value;
        });
        foreach (var file in missing) bank.Remark(line, name, $"it names the file “{Excerpt.Of(file)}”, which is no picture of the file: it is left out.");
        return format == ContentFormat.Html ? PlaceInHtml(text, name, line) : PlaceInMarkdown(text, name, line);
    }

    private string PlaceInHtml(string html, string name, int? line)
    {
        var document = new HtmlParser().ParseDocument(html);
        var isChanged = false;
        foreach (var image in document.Images.ToList())
        {
            var source = image.GetAttribute("src") ?? "";
            if (source.StartsWith("data:", StringComparison.OrdinalIgnoreCase) && FromData(source, name, line) is { } kept) (source, isChanged) = (kept, true);
            else if (source.StartsWith(Marker, StringComparison.Ordinal))
            {
                image.Remove();
                isChanged = true;
                continue;
            }

            if (!source.StartsWith(ImportFiles.MediaFolder, StringComparison.Ordinal)) continue;
            if (isChanged) image.SetAttribute("src", source);
            if (!string.IsNullOrWhiteSpace(image.GetAttribute("alt")) || image.GetAttribute("title") == "decorative") continue;
            image.SetAttribute("alt", Describe(source, name, line));
            isChanged = true;
        }

        foreach (var other in document.QuerySelectorAll($"[href^='{Marker}'], [src^='{Marker}']").ToList())
        {
            if (other.LocalName == "a") other.Replace([.. other.ChildNodes]);
            else other.Remove();
            isChanged = true;
        }

        return isChanged ? document.Body?.InnerHtml ?? html : html;
    }

    private string PlaceInMarkdown(string text, string name, int? line) => MarkdownPicture.Replace(text, match =>
        match.Groups["source"].Value.StartsWith(Marker, StringComparison.Ordinal) ? match.Groups["alt"].Value
        : match.Groups["alt"].Value.Trim().Length > 0 || match.Groups["title"].Value.Contains("decorative", StringComparison.Ordinal) ? match.Value
        : $"![{Describe(match.Groups["source"].Value, name, line)}]({match.Groups["source"].Value})");

    private string Describe(string source, string name, int? line)
    {
        bank.Remark(line, name, $"the picture “{source}” has no alternative text; its name stands there.", "Describe the picture for those who cannot see it.");
        return Path.GetFileNameWithoutExtension(source);
    }

    private string? FromData(string source, string name, int? line)
    {
        var comma = source.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && source[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase) && BytesOf(source[(comma + 1)..]) is { } bytes ? Keep("picture", bytes, name, line) : null;
    }

    private string? Keep(string called, byte[] bytes, string question, int? line)
    {
        if (MediaSafety.Check(called, bytes).Error is { } error)
        {
            bank.Remark(line, question, $"the file “{Excerpt.Of(called)}” is left out: {error.Message}");
            return null;
        }

        var tidy = Unusable.Replace(Path.GetFileName(called), "-");
        for (var number = 1; ; number++)
        {
            var key = ImportFiles.MediaFolder + (number == 1 ? tidy : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(tidy)}-{number}{Path.GetExtension(tidy)}"));
            if (bank.Draft.Media.TryAdd(key, bytes) || bank.Draft.Media[key].AsSpan().SequenceEqual(bytes)) return key;
        }
    }

    private static byte[]? BytesOf(string base64)
    {
        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? bytes[..count] : null;
    }

    [GeneratedRegex(@"@@PLUGINFILE@@/(?<file>[^""'\s)>?]+)(\?[^""'\s)>]*)?")]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"!\[(?<alt>[^\]]*)\]\((?<source>(media/|@@PLUGINFILE@@/)[^)\s]+)(?<title>\s+""[^""]*"")?\)")]
    private static partial Regex MarkdownPicture { get; }

    [GeneratedRegex(@"[^A-Za-z0-9._\-]")]
    private static partial Regex Unusable { get; }
}
