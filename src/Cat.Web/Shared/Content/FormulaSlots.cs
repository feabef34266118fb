using System.Globalization;
using System.Text.RegularExpressions;

namespace Cat.Web.Shared.Content;

/// <summary>A formula found in a text.</summary>
/// <param name="Name">What assistive technology is to say in its place, where its MathML does not do.</param>
internal sealed record Formula(string Tex, bool IsDisplay, bool IsFromImage = false, string? Name = null);

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

    /// <summary>Where a text is nothing but formulas, names each by its LaTeX without braces.</summary>
    public void NameIfAlone(string text)
    {
        if (!string.IsNullOrWhiteSpace(Mark().Replace(text, ""))) return;
        foreach (var index in Mark().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)))
            _formulas[index] = _formulas[index] with { Name = _formulas[index].Tex.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Trim() };
    }

    [GeneratedRegex("\uE000([0-9]+)\uE001")]
    private static partial Regex Mark();
}
