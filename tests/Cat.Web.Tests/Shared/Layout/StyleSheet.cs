using System.Globalization;
using System.Text.RegularExpressions;
using Cat.Testing;

namespace Cat.Web.Tests.Shared.Layout;

/// <summary>The colours of wwwroot/css/site.css, as the file says them.</summary>
internal static partial class StyleSheet
{
    public static string Text { get; } = Comments().Replace(File.ReadAllText(Path.Combine(Repository.Root, "wwwroot", "css", "site.css")), "");

    public const string Normal = ":root {";
    public const string Chosen = "html[data-contrast=\"more\"] {";

    /// <summary>What the block that begins so declares.</summary>
    public static IReadOnlyDictionary<string, string> Variables(string selector)
    {
        // At the start of a line: not the same selector inside a media query.
        var start = Text.IndexOf($"\n{selector}", StringComparison.Ordinal);
        Assert.True(start >= 0, $"site.css has no block “{selector}”.");
        return Declarations(Text[start..Text.IndexOf('}', start)]);
    }

    /// <summary>What the first block within the media query declares.</summary>
    public static IReadOnlyDictionary<string, string> VariablesWithin(string media)
    {
        var start = Text.IndexOf($"@media ({media}) {{", StringComparison.Ordinal);
        Assert.True(start >= 0, $"site.css has no block for {media}.");
        var block = Text.IndexOf('{', Text.IndexOf('{', start) + 1);
        return Declarations(Text[block..Text.IndexOf('}', block)]);
    }

    /// <summary>A colour of the light or the dark side as red, green, blue, 0 to 255.</summary>
    public static double[] Colour(IReadOnlyDictionary<string, string> variables, string name, bool isDark)
    {
        var sides = LightDark().Match(variables[$"--cat-{name}"]);
        Assert.True(sides.Success, $"--cat-{name} is not light-dark(#rrggbb, #rrggbb).");
        var number = int.Parse(sides.Groups[isDark ? 2 : 1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return [number >> 16, (number >> 8) & 255, number & 255];
    }

    /// <summary>Contrast by WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), L the relative luminance of sRGB.</summary>
    public static double Contrast(double[] one, double[] other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(double[] colour) => (0.2126 * Linear(colour[0])) + (0.7152 * Linear(colour[1])) + (0.0722 * Linear(colour[2]));

    private static double Linear(double channel) => channel / 255 <= 0.04045 ? channel / 255 / 12.92 : Math.Pow(((channel / 255) + 0.055) / 1.055, 2.4);

    private static Dictionary<string, string> Declarations(string block) =>
        Declaration().Matches(block).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim());

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"(--[\w-]+):\s*([^;]+);")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)$")]
    private static partial Regex LightDark();
}
