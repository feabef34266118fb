using System.Globalization;
using System.Text.RegularExpressions;

namespace Cat.Web.Shared.Content;

/// <summary>A formula found in a text.</summary>
internal sealed record Formula(string Tex, bool IsDisplay, bool IsFromImage = false);

/// <summary>Formulas taken out of a text; a mark of private-use characters holds each one's place.</summary>
internal sealed partial class FormulaSlots
{
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    private readonly List<Formula> _formulas = [];

    public static string WithoutMarks(string text) => text.Replace(Open, '\uFFFD').Replace(Close, '\uFFFD');

    public string Take(Formula formula)
    {
        _formulas.Add(formula);
        return string.Create(CultureInfo.InvariantCulture, $"{Open}{_formulas.Count - 1}{Close}");
    }

    public string PutBack(string html, Func<Formula, string> typeset) =>
        Mark().Replace(html, match => typeset(_formulas[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)]));

    public static bool IsOnlyFormula(string text) => Mark().IsMatch(text) && string.IsNullOrWhiteSpace(Mark().Replace(text, ""));

    /// <summary>Formulas as their LaTeX without braces: good enough for a name.</summary>
    public string AsText(string text) =>
        Mark().Replace(text, match => _formulas[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)].Tex.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)).Trim();

    [GeneratedRegex("\uE000([0-9]+)\uE001")]
    private static partial Regex Mark();
}
