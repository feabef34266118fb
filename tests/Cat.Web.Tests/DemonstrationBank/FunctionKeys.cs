using System.Text.RegularExpressions;
using static Cat.Web.Tests.DemonstrationBank.KeyCheck;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>Coordinates, straight lines, functions, exponential functions, sequences.</summary>
internal static class FunctionKeys
{
    public static IReadOnlyList<KeyCheck> All { get; } =
        [.. Coordinates(), .. StraightLines(), .. Functions(), .. ExponentialFunctions(), .. Sequences()];

    private static KeyCheck[] Coordinates() =>
    [
        ShortText("coordinates-1", (question, answer) =>
        {
            var letter = DescribedPoints(question).Single(point => (point.X, point.Y) == Reading.Point(question.Formula(0))).Letter;
            return answer == letter || answer == $"point {letter}";
        }, "A", "B", "D"),
        Numeric("coordinates-2", question => (Reading.Point(question.Formula(1)).X + Reading.Point(question.Formula(2)).X) / 2),
        Choices("coordinates-3", (question, text) =>
        {
            var (x, y) = Reading.Point(question.Formula(0));
            return question.Formula(1) == "x" && Reading.Point(Reading.Formula(text)) == (x, -y);
        }),
        Approximate("coordinates-4", question =>
        {
            var (first, second) = (Reading.Point(question.Formula(0)), Reading.Point(question.Formula(1)));
            return double.Hypot((second.X - first.X).ToDouble(), (second.Y - first.Y).ToDouble());
        }),
        Choices("coordinates-5", (question, text) =>
        {
            var (a, b, c) = (Reading.Point(question.Formula(1)), Reading.Point(question.Formula(2)), Reading.Point(question.Formula(3)));
            var d = Reading.Point(Reading.Formula(text));
            return (b.X - a.X, b.Y - a.Y) == (c.X - d.X, c.Y - d.Y);
        }),
    ];

    private static KeyCheck[] StraightLines() =>
    [
        Single("straight-lines-1", question => Gradient(question.Relation(0))),
        Numeric("straight-lines-2", question =>
        {
            var (first, second) = (Reading.Point(question.Formula(0)), Reading.Point(question.Formula(1)));
            return (second.Y - first.Y) / (second.X - first.X);
        }),
        Choices("straight-lines-3", (question, text) =>
        {
            var points = Regex.Matches(question.Stem, @"\(-?\d, -?\d\)").Select(match => Reading.Point(match.Value)).ToArray();
            Assert.Equal(3, points.Length);
            return points.All(point => LiesOn(Reading.Relation(text), point));
        }),
        Choices("straight-lines-4", (question, text) => LiesOn(question.Relation(0), Reading.Point(Reading.Formula(text)))),
        Choices("straight-lines-5", (question, text) =>
            Gradient(Reading.Relation(text)) == Gradient(question.Relation(0)) && LiesOn(Reading.Relation(text), Reading.Point(question.Formula(1)))),
        Choices("straight-lines-6", (question, text) => Gradient(Reading.Relation(text)) * Gradient(question.Relation(0)) == -1),
    ];

    private static KeyCheck[] Functions() =>
    [
        Numeric("functions-1", question => question.RightSide(1).Exact(('x', question.Argument))),
        Single("functions-2", question => question.RightSide(1).Exact(('x', question.Argument))),
        Numeric("functions-3", question =>
        {
            var values = question.Row("$x$").Zip(question.Row("$f(x)$")).ToDictionary(pair => pair.First, pair => pair.Second);
            return Rational.Parse(values[values[question.Argument.ToString()]]);
        }),
        Choices("functions-4", (question, text) =>
        {
            var inverse = Reading.RightSide(Reading.Formula(text));
            return Enumerable.Range(-9, 19).All(x => inverse.Exact(('x', question.RightSide(0).Exact(('x', x)))) == x);
        }),
        Choices("functions-5", (question, text) =>
            Record.Exception(() => question.RightSide(1).Exact(('x', Reading.Value(text)))) is DivideByZeroException),
        TrueFalse("functions-6", question => Enumerable.Range(-9, 19).Select(x => question.RightSide(0).Exact(('x', x))).Distinct().Count() == 19),
        Numeric("functions-7", question =>
        {
            var lines = Enumerable.Range(1, 20).SelectMany(a => Enumerable.Range(-20, 41).Select(b => (A: a, B: b)));
            return lines.Single(line => Enumerable.Range(-5, 11)
                .All(x => (line.A * ((line.A * x) + line.B)) + line.B == question.RightSide(2).Exact(('x', x)))).B;
        }),
    ];

    private static KeyCheck[] ExponentialFunctions() =>
    [
        Single("exponential-functions-1", question => question.RightSide(1).Exact(('x', question.Argument))),
        Choices("exponential-functions-2", (question, text) =>
        {
            var formula = Reading.RightSide(Reading.Formula(text));
            var amount = question.Numbers[0];
            for (var year = 0; year <= 10; year++)
            {
                if (formula.Exact(('t', year)) != amount)
                    return false;
                amount += amount * question.Value(0);
            }

            return true;
        }),
        Numeric("exponential-functions-3", question =>
        {
            var (cells, step, end) = (question.Numbers[0], question.Numbers[1], question.Numbers[2]);
            for (var hours = step; hours <= end; hours += step)
                cells += cells;
            return cells;
        }),
        Choices("exponential-functions-4", (_, text) =>
        {
            var values = Enumerable.Range(-20, 41).Select(step => Reading.RightSide(Reading.Formula(text)).Approximate(('x', step / 4.0))).ToArray();
            return values.Zip(values.Skip(1)).All(pair => pair.Second < pair.First);
        }),
        Numeric("exponential-functions-5", question =>
        {
            var (quantity, years) = ((Rational)1, 0);
            for (; quantity * 2 >= 1; years++)
                quantity -= quantity * question.Value(0);
            return years;
        }),
        Approximate("exponential-functions-6", question => Bisection.Solve(
            x => question.Relation(0).Left.Approximate(('x', x)) - question.Relation(0).Right.Approximate(), 0, 10)),
    ];

    private static KeyCheck[] Sequences() =>
    [
        Numeric("sequences-1", question => Continue(Reading.List(question.Formula(0)), (term, difference) => term + difference, 5)),
        Choices("sequences-2", (question, text) => Reading.List(question.Formula(1)).Index()
            .All(term => Reading.Expression(text).Exact(('n', term.Index + 1)) == term.Item)),
        Numeric("sequences-3", question =>
            Continue(Reading.List(question.Formula(0)), (term, difference) => term + difference, question.Numbers[3].ToInt32())),
        Single("sequences-4", question => Continue(Reading.List(question.Formula(0)), (term, _) => 2 * term, question.Numbers[3].ToInt32())),
        Choices("sequences-5", (question, text) => Enumerable.Range(1, 200)
            .Any(n => Expression.Parse(question.Formula(0)).Exact(('n', n)) == Reading.Value(text))),
        Numeric("sequences-6", question =>
        {
            var (step, first, last) = (question.Numbers[0], question.Numbers[1], question.Numbers[2]);
            Rational sum = 0;
            for (var term = first; term <= last; term += step)
                sum += term;
            return sum;
        }),
    ];

    /// <summary>Points described as "Point A is 3 to the right of and 2 above the origin".</summary>
    internal static IReadOnlyList<(string Letter, Rational X, Rational Y)> DescribedPoints(Question question) =>
        [.. Regex.Matches(question.Stem, @"Point (\w) is (\d) to the (left|right) of and (\d) (above|below) the origin").Select(match => (
            match.Groups[1].Value,
            Rational.Parse(match.Groups[2].Value) * (match.Groups[3].Value == "left" ? -1 : 1),
            Rational.Parse(match.Groups[4].Value) * (match.Groups[5].Value == "below" ? -1 : 1)))];

    private static Rational Gradient(Relation line) => line.Root('y', ('x', 1)) - line.Root('y', ('x', 0));

    private static bool LiesOn(Relation line, (Rational X, Rational Y) point) => line.Holds(('x', point.X), ('y', point.Y));

    /// <summary>The term with this number, after checking that the step makes each given term from the one before.</summary>
    private static Rational Continue(Rational[] terms, Func<Rational, Rational, Rational> step, int number)
    {
        var difference = terms[1] - terms[0];
        Assert.Equal(terms[1..], terms[..^1].Select(term => step(term, difference)));
        return Enumerable.Range(1, number - 1).Aggregate(terms[0], (term, _) => step(term, difference));
    }
}
