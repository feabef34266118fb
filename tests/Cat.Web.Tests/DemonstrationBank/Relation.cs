using System.Text.RegularExpressions;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>An equation or inequality, possibly chained as in <c>-7 &lt; 2x - 1 \le 9</c>.</summary>
internal sealed partial class Relation
{
    private readonly Expression[] _sides;
    private readonly string[] _signs;

    private Relation(Expression[] sides, string[] signs) => (_sides, _signs) = (sides, signs);

    public Expression Left => _sides[0];

    public Expression Right => _sides[^1];

    public static Relation Parse(string latex)
    {
        var signs = SignPattern().Matches(latex).Select(match => match.Value).ToArray();
        var sides = SignPattern().Split(latex).Select(Expression.Parse).ToArray();
        return signs.Length > 0 ? new Relation(sides, signs) : throw new FormatException($"'{latex}' is not an equation or inequality.");
    }

    public bool Holds(params (char Variable, Rational Value)[] at)
    {
        var values = _sides.Select(side => side.Exact(at)).ToArray();
        return _signs.Index().All(pair => Compare(values[pair.Index], pair.Item, values[pair.Index + 1]));
    }

    /// <summary>The only solution of an equation that is linear in <paramref name="unknown"/>, from its values at 0, 1 and 2.</summary>
    public Rational Root(char unknown, params (char Variable, Rational Value)[] at)
    {
        var (atZero, atOne, atTwo) = (Difference(unknown, 0, at), Difference(unknown, 1, at), Difference(unknown, 2, at));
        return atTwo - atOne == atOne - atZero
            ? -atZero / (atOne - atZero)
            : throw new NotSupportedException("The equation is not linear.");
    }

    /// <summary>The coefficients of a x² + b x + c, the left side minus the right side, from its values at -1, 0 and 1.</summary>
    public (Rational A, Rational B, Rational C) Quadratic(char unknown, params (char Variable, Rational Value)[] at)
    {
        var (below, middle, above) = (Difference(unknown, -1, at), Difference(unknown, 0, at), Difference(unknown, 1, at));
        var (a, b) = (((above + below) / 2) - middle, (above - below) / 2);
        Assert.Equal((a * 25) + (b * 5) + middle, Difference(unknown, 5, at));
        return (a, b, middle);
    }

    private Rational Difference(char unknown, Rational value, (char Variable, Rational Value)[] at) =>
        Left.Exact([.. at, (unknown, value)]) - Right.Exact([.. at, (unknown, value)]);

    private static bool Compare(Rational left, string sign, Rational right) => sign switch
    {
        "=" => left == right,
        "<" => left < right,
        ">" => left > right,
        @"\le" => left <= right,
        @"\ge" => left >= right,
        _ => throw new FormatException($"'{sign}' does not compare."),
    };

    [GeneratedRegex(@"\\le(?!ft)|\\ge|[<>=]")]
    private static partial Regex SignPattern();
}
