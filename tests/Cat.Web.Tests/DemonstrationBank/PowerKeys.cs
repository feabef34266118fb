using static Cat.Web.Tests.DemonstrationBank.KeyCheck;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>Powers and roots, scientific notation.</summary>
internal static class PowerKeys
{
    public static IReadOnlyList<KeyCheck> All { get; } = [.. PowersAndRoots(), .. ScientificNotation()];

    private static KeyCheck[] PowersAndRoots() =>
    [
        Single("powers-roots-1", question => question.Value(0)),
        Numeric("powers-roots-2", question => Enumerable.Range(0, 200).Single(root => root * root == question.Numbers[0])),
        Single("powers-roots-3", question => question.Value(0)),
        Single("powers-roots-4", question => question.Value(0)),
        TrueFalse("powers-roots-5", question =>
        {
            var equation = question.Relation(0);
            return Enumerable.Range(1, 30).All(a => Enumerable.Range(1, 30).All(b =>
                Math.Abs(equation.Left.Approximate(('a', a), ('b', b)) - equation.Right.Approximate(('a', a), ('b', b))) < 1e-9));
        }),
        Choices("powers-roots-6", (question, text) => Math.Abs(Reading.Approximate(text) - question.Numbers[0].ToDouble()) < 1e-9),
        Numeric("powers-roots-7", question =>
            Enumerable.Repeat(question.Numbers[0].ToInt32(), question.Numbers[1].ToInt32()).Aggregate(1, (digit, factor) => digit * factor % 10)),
        MatchingValues("powers-roots-8"),
    ];

    private static KeyCheck[] ScientificNotation() =>
    [
        Choices("scientific-notation-1", IsScientificFormOfStem),
        Numeric("scientific-notation-2", question => question.Value(0)),
        Choices("scientific-notation-3", IsScientificFormOfStem),
        Numeric("scientific-notation-4", question => question.Value(0)),
        Choices("scientific-notation-5", (question, text) => Reading.Value(text) < question.Value(0)),
        Numeric("scientific-notation-6", question => WholeNumbers.Round(question.Value(1) / question.Value(0) / 60, new Rational(1, 10))),
    ];

    private static bool IsScientificFormOfStem(Question question, string text)
    {
        var factor = Rational.Parse(Reading.Formula(text).Split(@"\times")[0]);
        Assert.Matches(@"^[\d.]+ \\times 10\^", Reading.Formula(text));
        return factor >= 1 && factor < 10 && Reading.Value(text) == question.Value(0);
    }
}
