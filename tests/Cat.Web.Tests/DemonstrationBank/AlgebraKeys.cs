using static Cat.Web.Tests.DemonstrationBank.KeyCheck;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>Expressions, equations and inequalities.</summary>
internal static class AlgebraKeys
{
    private static readonly int[] SmallNumbers = [.. Enumerable.Range(-60, 121)];

    public static IReadOnlyList<KeyCheck> All { get; } =
        [.. Simplifying(), .. ExpandingAndFactorising(), .. LinearEquations(), .. Inequalities(), .. SimultaneousEquations(), .. QuadraticEquations()];

    private static KeyCheck[] Simplifying() =>
    [
        Equivalent("simplifying-expressions-1"),
        Equivalent("simplifying-expressions-2"),
        Numeric("simplifying-expressions-3", question => Expression.Parse(question.Formula(0)).Exact(Reading.Assignments(question.Formula(1)))),
        Numeric("simplifying-expressions-4", question => Expression.Parse(question.Formula(0))
            .Exact([.. Reading.Assignments(question.Formula(1)), .. Reading.Assignments(question.Formula(2))])),
        Equivalent("simplifying-expressions-5"),
        Equivalent("simplifying-expressions-6"),
    ];

    private static KeyCheck[] ExpandingAndFactorising() =>
    [
        Equivalent("expanding-factorising-1"),
        Equivalent("expanding-factorising-2"),
        Equivalent("expanding-factorising-3"),
        Equivalent("expanding-factorising-4"),
        Equivalent("expanding-factorising-5"),
        Numeric("expanding-factorising-6", question => question.Value(0)),
    ];

    private static KeyCheck[] LinearEquations() =>
    [
        Numeric("linear-equations-1", question => SmallNumbers.Single(x => question.Relation(0).Holds(('x', x)))),
        Choices("linear-equations-2", (question, text) => question.Relation(0).Holds(Reading.Assignments(Reading.Formula(text)))),
        Choices("linear-equations-3", (question, text) => question.Relation(0).Holds(Reading.Assignments(Reading.Formula(text)))),
        Numeric("linear-equations-4", question => SmallNumbers.Single(x => question.Relation(0).Holds(('x', x)))),
        Choices("linear-equations-5", (question, text) => Reading.Relation(text).Root('x') == question.Relation(0).Root('x')),
        Choices("linear-equations-6", (question, text) =>
            SmallNumbers.All(x => question.Relation(1).Holds([('x', x), .. Reading.Assignments(Reading.Formula(text))]))),
        Blanks("linear-equations-7", question =>
        {
            var equation = question.Relation(0);
            var (constant, right) = (equation.Left.Exact(('x', 0)), equation.Right.Exact());
            var factor = equation.Left.Exact(('x', 1)) - constant;
            return [$"{constant}", $"{right - constant}", factor > 1 ? "divide" : "multiply", $"{SmallNumbers.Single(x => equation.Holds(('x', x)))}"];
        }),
    ];

    private static KeyCheck[] Inequalities() =>
    [
        Choices("inequalities-1", (question, text) => question.Relation(0).Holds(('x', Reading.Value(text)))),
        Choices("inequalities-2", (question, text) => Reading.HaveSameSolutions(Reading.Relation(text), question.Relation(0))),
        Choices("inequalities-3", (question, text) => Reading.HaveSameSolutions(Reading.Relation(text), question.Relation(0))),
        ShortText(
            "inequalities-4",
            (question, answer) => answer.StartsWith('x') && Reading.HaveSameSolutions(Relation.Parse(answer), question.Relation(0)),
            "x < 5", "x = 5", "x > 16", "x > 80"),
        Numeric("inequalities-5", question => SmallNumbers.Count(x => question.Relation(1).Holds(('x', x)))),
    ];

    private static KeyCheck[] SimultaneousEquations() =>
    [
        Choices("simultaneous-equations-1", SolvesBothEquations),
        Numeric("simultaneous-equations-2", question =>
        {
            var n = question.Numbers;
            return AllPairs().Single(pair => (n[0] * pair.First) + (n[1] * pair.Second) == n[2]
                && (n[3] * pair.First) + (n[4] * pair.Second) == n[5]).First;
        }),
        Numeric("simultaneous-equations-3", question => AllPairs().Single(pair =>
            question.Relation(2).Holds(('x', pair.First), ('y', pair.Second)) && question.Relation(3).Holds(('x', pair.First), ('y', pair.Second))).First),
        Choices("simultaneous-equations-4", SolvesBothEquations),
        Numeric("simultaneous-equations-5", question => AllPairs().Single(pair =>
        {
            var c = question.Relation(4).Root('c', ('b', pair.Second));
            return question.Relation(3).Holds(('a', pair.First), ('b', pair.Second)) && question.Relation(5).Holds(('a', pair.First), ('c', c));
        }).First),
        TrueFalse("simultaneous-equations-6", question => SmallNumbers.All(y =>
            !question.Relation(0).Holds(('x', question.Relation(1).Root('x', ('y', y))), ('y', y)))),
    ];

    private static KeyCheck[] QuadraticEquations() =>
    [
        Choices("quadratic-equations-1", (question, text) => question.Relation(0).Holds(('x', Reading.Value(text)))),
        Choices("quadratic-equations-2", (question, text) =>
        {
            var solutions = SmallNumbers.Where(x => question.Relation(0).Holds(('x', x))).Select(x => (Rational)x);
            return Reading.Formulas(text).Select(formula => Expression.Parse(formula).Exact()).ToHashSet().SetEquals(solutions);
        }),
        Choices("quadratic-equations-3", (_, text) => Discriminant(Reading.Relation(text).Quadratic('x')).Sign > 0),
        Approximate("quadratic-equations-4", question =>
        {
            // The left side rises from its lowest point at -b / 2a onwards, so halving finds the larger solution.
            var (a, b, _) = question.Relation(0).Quadratic('x');
            return Bisection.Solve(x => question.Relation(0).Left.Approximate(('x', x)), (-b / (2 * a)).ToDouble(), 100);
        }),
        Choices("quadratic-equations-5", (question, text) =>
        {
            var quadratic = question.Relation(1).Quadratic('x', Reading.Assignments(Reading.Formula(text)));
            return Discriminant(quadratic) == 0 && (-quadratic.B / (2 * quadratic.A)).Sign > 0;
        }),
        Numeric("quadratic-equations-6", question =>
            Enumerable.Range(1, 200).Single(width => width * (width + question.Numbers[0]) == question.Numbers[1])),
    ];

    private static bool SolvesBothEquations(Question question, string text)
    {
        var pair = Reading.Assignments(Reading.Formula(text));
        return question.Relation(0).Holds(pair) && question.Relation(1).Holds(pair);
    }

    private static Rational Discriminant((Rational A, Rational B, Rational C) quadratic) => (quadratic.B * quadratic.B) - (4 * quadratic.A * quadratic.C);

    private static IEnumerable<(int First, int Second)> AllPairs() =>
        Enumerable.Range(-25, 51).SelectMany(first => Enumerable.Range(-25, 51).Select(second => (first, second)));
}
