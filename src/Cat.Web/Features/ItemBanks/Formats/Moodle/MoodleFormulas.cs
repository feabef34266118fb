using System.Text.RegularExpressions;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>
/// Formulas of Moodle's filters, \(…\), \[…\] and $$…$$, and ours, $…$ and $$…$$. In Markdown Moodle turns the text into HTML first, which takes
/// a backslash from each pair: there they are written \\(…\\), with what Markdown would change inside behind a backslash of its own.
/// </summary>
internal static partial class MoodleFormulas
{
    public static string FromHtml(string html) => Delimited.Replace(html, match =>
    {
        var display = match.Groups["display"];
        if (display.Success) return $"$${display.Value.Trim()}$$";
        var tex = Spaces.Replace(match.Groups["line"].Value.Trim(), " ");
        return CanStandInDollars(html, match, tex) ? $"${tex}$" : match.Value;
    });

    public static string FromMarkdown(string text) => InMarkdown.Replace(text, match =>
    {
        if (match.Groups["sign"].Success) return @"\$";
        if (match.Groups["kept"].Success) return match.Value;
        var display = match.Groups["display"];
        var tex = display.Success ? display.Value.Trim() : Spaces.Replace(match.Groups["line"].Value.Trim(), " ");
        if (match.Value.StartsWith(@"\\", StringComparison.Ordinal)) tex = Behind.Replace(tex, "$1");
        return display.Success ? $"$${tex}$$" : $"${tex}$";
    });

    public static string ToHtml(string html) => Ours.Replace(html, match => match.Groups["display"].Success ? $@"\[{match.Groups["display"].Value}\]" : $@"\({match.Groups["line"].Value}\)");

    public static string ToMarkdown(string text) => OursInMarkdown.Replace(text, match =>
        match.Groups["sign"].Success ? "$"
        : match.Groups["display"].Success ? $@"\\[{Special.Replace(match.Groups["display"].Value, @"\$0")}\\]"
        : $@"\\({Special.Replace(match.Groups["line"].Value, @"\$0")}\\)");

    private static bool CanStandInDollars(string html, Match match, string tex)
    {
        if (tex.Length == 0 || tex.Contains('$', StringComparison.Ordinal) || tex.EndsWith('\\')) return false;
        var before = match.Index == 0 ? ' ' : html[match.Index - 1];
        var after = match.Index + match.Length == html.Length ? ' ' : html[match.Index + match.Length];
        return !char.IsLetterOrDigit(before) && before is not ('_' or '$' or '\\') && !char.IsDigit(after) && after != '$';
    }

    [GeneratedRegex(@"\\\((?<line>.+?)\\\)|\\\[(?<display>.+?)\\\]", RegexOptions.Singleline)]
    private static partial Regex Delimited { get; }

    /// <summary>"\\(" is what Moodle's Markdown needs; "\(" is what authors write in spite of it. A dollar alone is no formula's.</summary>
    [GeneratedRegex(@"\\\\\((?<line>.+?)\\\\\)|\\\\\[(?<display>.+?)\\\\\]|\\\((?<line>.+?)\\\)|\\\[(?<display>.+?)\\\]|(?<kept>\$\$.+?\$\$|\\\$)|(?<sign>\$)", RegexOptions.Singleline)]
    private static partial Regex InMarkdown { get; }

    [GeneratedRegex(@"(?<sign>\\\$)|\$\$(?<display>.+?)\$\$|(?<!\w)\$(?=[^\s$])(?<line>[^$\n]*?[^\s$\\])\$(?![\d$])", RegexOptions.Singleline)]
    private static partial Regex OursInMarkdown { get; }

    /// <summary>As the renderer finds them.</summary>
    [GeneratedRegex(@"(?<!\\)\$\$(?<display>.+?)\$\$|(?<![\\$\w])\$(?=[^\s$])(?<line>[^$\n]*?[^\s$\\])\$(?![\d$])", RegexOptions.Singleline)]
    private static partial Regex Ours { get; }

    [GeneratedRegex(@"\\([\\_*`])")]
    private static partial Regex Behind { get; }

    [GeneratedRegex(@"[\\_*`]")]
    private static partial Regex Special { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }
}
