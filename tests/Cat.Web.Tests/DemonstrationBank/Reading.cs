using System.Text.RegularExpressions;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>Reads values out of the text of stems and choices.</summary>
internal static partial class Reading
{
    public static IReadOnlyList<string> Formulas(string text) => [.. FormulaPattern().Matches(text).Select(match => match.Groups[1].Value)];

    public static IReadOnlyList<Rational> Numbers(string text) =>
        [.. NumberPattern().Matches(AddressPattern().Replace(text, "").Replace(@"\,", "", StringComparison.Ordinal))
            .Select(match => Rational.Parse(match.Value))];

    /// <summary>The formula of a text that has exactly one.</summary>
    public static string Formula(string text) => Assert.Single(Formulas(text));

    /// <summary>What a text says apart from its formula, such as a unit.</summary>
    public static string Unit(string text) => FormulaPattern().Replace(text, "").Trim();

    public static Expression Expression(string text) => DemonstrationBank.Expression.Parse(Formula(text));

    public static Rational Value(string text) => Expression(text).Exact();

    public static double Approximate(string text) => Expression(text).Approximate();

    public static Relation Relation(string text) => DemonstrationBank.Relation.Parse(Formula(text));

    public static Expression RightSide(string formula) =>
        DemonstrationBank.Expression.Parse(formula[(formula.LastIndexOf('=') + 1)..]);

    /// <summary>A list such as <c>9, 12, 15</c>.</summary>
    public static Rational[] List(string formula) => [.. formula.Split(',').Select(part => DemonstrationBank.Expression.Parse(part).Exact())];

    /// <summary>A point such as <c>(4, -3)</c> or <c>A(1, 1)</c>.</summary>
    public static (Rational X, Rational Y) Point(string formula)
    {
        var coordinates = List(formula[(formula.IndexOf('(', StringComparison.Ordinal) + 1)..formula.LastIndexOf(')')]);
        return coordinates is [var x, var y] ? (x, y) : throw new FormatException($"'{formula}' is not a point.");
    }

    /// <summary>Values of variables such as <c>x = 7, y = 3</c>.</summary>
    public static (char Variable, Rational Value)[] Assignments(string formula) =>
        [.. formula.Split(',').Select(part => (part.Trim()[0], RightSide(part).Exact()))];

    /// <summary>Both formulas have the same value wherever they are tried: enough places for any polynomial of the bank.</summary>
    public static bool AreEquivalent(Expression first, Expression second)
    {
        var places = Enumerable.Range(-8, 17).Select(step => new Rational((3 * step) + 1, 4)).ToArray();
        return places.All(place => places.All(other =>
        {
            (char, Rational)[] at = [('a', place), ('x', place), ('y', other)];
            return first.Exact(at) == second.Exact(at);
        }));
    }

    /// <summary>Both relations hold for the same numbers x, tried in halves from -40 to 40.</summary>
    public static bool HaveSameSolutions(Relation first, Relation second) =>
        Enumerable.Range(-80, 161).Select(step => new Rational(step, 2)).All(x => first.Holds(('x', x)) == second.Holds(('x', x)));

    [GeneratedRegex(@"(?<!\\)\$(.+?)(?<!\\)\$")]
    private static partial Regex FormulaPattern();

    [GeneratedRegex(@"\d+(?:\.\d+)?")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\]\(media/[^)]*\)")]
    private static partial Regex AddressPattern();
}
