using static Cat.Web.Tests.DemonstrationBank.KeyCheck;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>Angles, Pythagoras' theorem, area and perimeter, volume.</summary>
internal static class GeometryKeys
{
    private static readonly string[] PolygonNames = ["triangle", "square", "pentagon", "hexagon", "heptagon", "octagon", "nonagon", "decagon"];

    public static IReadOnlyList<KeyCheck> All { get; } = [.. Angles(), .. Pythagoras(), .. AreaAndPerimeter(), .. Volume()];

    private static KeyCheck[] Angles() =>
    [
        Numeric("angles-1", question => Enumerable.Range(1, 179).Single(third => question.Numbers[0] + question.Numbers[1] + third == 180)),
        Single("angles-2", question => Enumerable.Range(1, 179).Single(x => question.Numbers[0] + x == 180)),
        Single("angles-3", question => Enumerable.Range(1, 179).Single(equal => equal + equal + question.Value(0) == 180)),
        ShortText("angles-4", (question, answer) =>
        {
            var corners = Enumerable.Range(3, PolygonNames.Length).Single(n => new Rational((n - 2) * 180, n) == question.Numbers[0]);
            return answer.Split(' ')[^1] == PolygonNames[corners - 3];
        }, "hexagon", "square", "octagon"),
        Numeric("angles-5", question => Enumerable.Range(1, 100).Single(x =>
            Expression.Parse(question.Formula(0)).Exact(('x', x)) + Expression.Parse(question.Formula(1)).Exact(('x', x)) == 180)),
    ];

    private static KeyCheck[] Pythagoras() =>
    [
        SingleApproximate("pythagoras-1", question => double.Hypot(question.Numbers[0].ToDouble(), question.Numbers[1].ToDouble())),
        Numeric("pythagoras-2", question => Enumerable.Range(1, 100)
            .Single(side => (side * side) + question.Numbers[1].Power(2) == question.Numbers[0].Power(2))),
        Choices("pythagoras-3", (_, text) =>
        {
            var sides = Reading.List(Reading.Formula(text)).Order().ToArray();
            return sides[0].Power(2) + sides[1].Power(2) == sides[2].Power(2);
        }),
        SingleApproximate("pythagoras-4", question => double.Hypot(question.Numbers[0].ToDouble(), question.Numbers[0].ToDouble())),
        Approximate("pythagoras-5", question =>
        {
            // Heron's formula does without the height.
            var sides = question.Numbers.Select(side => side.ToDouble()).ToArray();
            var half = sides.Sum() / 2;
            return Math.Sqrt(half * (half - sides[0]) * (half - sides[1]) * (half - sides[2]));
        }),
    ];

    private static KeyCheck[] AreaAndPerimeter() =>
    [
        Single("area-perimeter-1", question => UnitSquares(question.Numbers[0].ToInt32(), question.Numbers[1].ToInt32(), (_, _) => true)),
        Numeric("area-perimeter-2", question => question.Numbers[0] + question.Numbers[1] + question.Numbers[0] + question.Numbers[1]),
        Numeric("area-perimeter-3", question =>
        {
            var (bottom, left, top, right) = (question.Numbers[0], question.Numbers[1], question.Numbers[2], question.Numbers[3]);
            return UnitSquares(bottom.ToInt32(), left.ToInt32(), (x, y) => x < top || y < right);
        }),
        Single("area-perimeter-4", question =>
        {
            var factor = question.Numbers[0].ToInt32();
            return new Rational(UnitSquares(5 * factor, 2 * factor, (_, _) => true), UnitSquares(5, 2, (_, _) => true));
        }),
        Choices("area-perimeter-5", (question, text) =>
        {
            var sides = Reading.Numbers(text);
            Assert.Equal("cm by  cm", Reading.Unit(text));
            return 2 * (sides[0] + sides[1]) == question.Numbers[0] && sides[0] * sides[1] > question.Numbers[1];
        }),
        Approximate("area-perimeter-6", _ =>
        {
            // Strips of the quarter circle of radius 1 in the unit square.
            const int Strips = 100_000;
            return 100 * Enumerable.Range(0, Strips).Average(strip => Math.Sqrt(1 - Math.Pow((strip + 0.5) / Strips, 2)));
        }),
        Numeric("area-perimeter-7", question =>
        {
            Assert.StartsWith("m2;", question.Units, StringComparison.Ordinal);
            // A square of 10 cm a side, 100 of which are a square metre.
            return new Rational(UnitSquares(question.Numbers[0].ToInt32() * 10, question.Numbers[1].ToInt32() / 10, (_, _) => true), 100);
        }),
    ];

    private static KeyCheck[] Volume() =>
    [
        Single("volume-1", question => Enumerable.Range(0, question.Numbers[2].ToInt32())
            .Sum(_ => UnitSquares(question.Numbers[0].ToInt32(), question.Numbers[1].ToInt32(), (_, _) => true))),
        Numeric("volume-2", question => Enumerable.Range(1, 100).Single(edge => ((Rational)edge).Power(3) == question.Numbers[0])),
        Single("volume-3", question => question.Numbers[0] * ((Rational)100).Power(3)),
        Numeric("volume-4", question => question.Numbers[0] * question.Numbers[1] / 2 * question.Numbers[2]),
        Approximate("volume-5", question =>
        {
            var (radius, edge) = (question.Numbers[0].ToDouble(), question.Numbers[1].ToDouble());
            return Bisection.Solve(rise => (Math.PI * radius * radius * rise) - Math.Pow(edge, 3), 0, 100);
        }),
    ];

    /// <summary>How many unit squares of a rectangle of this width and height belong to the shape.</summary>
    private static int UnitSquares(int width, int height, Func<int, int, bool> belongs) =>
        Enumerable.Range(0, width).Sum(x => Enumerable.Range(0, height).Count(y => belongs(x, y)));
}
