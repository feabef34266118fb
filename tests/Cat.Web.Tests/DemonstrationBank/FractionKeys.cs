using static Cat.Web.Tests.DemonstrationBank.KeyCheck;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>Fractions, decimals, percentages, ratio and proportion.</summary>
internal static class FractionKeys
{
    public static IReadOnlyList<KeyCheck> All { get; } =
        [.. EqualFractions(), .. Adding(), .. Multiplying(), .. Decimals(), .. Percentages(), .. RatioAndProportion()];

    private static KeyCheck[] EqualFractions() =>
    [
        Single("fraction-equivalence-1", question => question.Value(0)),
        Numeric("fraction-equivalence-2", question =>
            Enumerable.Range(1, 100).Single(box => box / question.Numbers[2] == question.Numbers[0] / question.Numbers[1])),
        Choices("fraction-equivalence-3", (question, text) => Reading.Value(text) == question.Value(0)),
        Single("fraction-equivalence-4", question => question.Choices.Max(choice => Reading.Value(choice.Text))),
        Choices("fraction-equivalence-5", (question, text) => Reading.Value(text) > question.Value(0) && Reading.Value(text) < question.Value(1)),
    ];

    private static KeyCheck[] Adding() =>
    [
        Single("fraction-addition-1", question => question.Value(0)),
        Numeric("fraction-addition-2", question => question.Value(0)),
        Single("fraction-addition-3", question => question.Value(0)),
        Numeric("fraction-addition-4", question => question.Value(0)),
        Single("fraction-addition-5", question => question.Value(0)),
    ];

    private static KeyCheck[] Multiplying() =>
    [
        Single("fraction-multiplication-1", question => question.Value(0)),
        Numeric("fraction-multiplication-2", question => question.Value(0) * question.Numbers[2]),
        Single("fraction-multiplication-3", question => question.Value(0)),
        TrueFalse("fraction-multiplication-4", _ => Enumerable.Range(2, 20).All(denominator => Enumerable.Range(1, denominator - 1)
            .All(numerator => Enumerable.Range(1, 40).All(start => start / new Rational(numerator, denominator) > start)))),
        Numeric("fraction-multiplication-5", question => Enumerable.Range(1, 1000)
            .Single(litres => (question.Value(0) * litres) + question.Numbers[2] == question.Value(1) * litres)),
    ];

    private static KeyCheck[] Decimals() =>
    [
        Single("decimals-1", question => question.Choices.Max(choice => Reading.Value(choice.Text))),
        Single("decimals-2", question => question.Value(0)),
        Numeric("decimals-3", question => question.Value(0)),
        Numeric("decimals-4", question =>
        {
            var (start, end, marks, arrow) = (question.Numbers[0], question.Numbers[1], question.Numbers[2], question.Numbers[3]);
            return start + (arrow * (end - start) / (marks + 1));
        }),
        Numeric("decimals-5", question => question.Value(0)),
        Choices("decimals-6", (_, text) => HasDecimalThatEnds(Reading.Value(text))),
        Ascending("decimals-7"),
    ];

    private static KeyCheck[] Percentages() =>
    [
        Single("percentages-1", question => question.Value(0)),
        Numeric("percentages-2", question => question.Value(0) * question.Numbers[1]),
        Single("percentages-3", question => (question.Numbers[1] - question.Numbers[0]) / question.Numbers[0]),
        Single("percentages-4", question => question.Numbers[0] * (1 + question.Value(0)) * (1 - question.Value(1))),
        Numeric("percentages-5", question =>
            Enumerable.Range(1, 1000).Single(before => before - (question.Value(0) * before) == question.Numbers[1])),
        Choices("percentages-6", (question, text) => Reading.Value(text) == question.Value(0) * question.Numbers[1]),
    ];

    private static KeyCheck[] RatioAndProportion() =>
    [
        ShortText("ratio-proportion-1", (question, answer) =>
        {
            var parts = answer.Split(':').Select(part => Rational.Parse(part).ToInt32()).ToArray();
            return new Rational(parts[0], parts[1]) == question.Value(0) && WholeNumbers.HighestCommonFactor(parts[0], parts[1]) == 1;
        }, "6:8", "9:12", "4:3", "18:24"),
        Numeric("ratio-proportion-2", question => Enumerable.Range(1, 60)
            .Single(larger => (question.Numbers[0] - larger) * question.Numbers[2] == larger * question.Numbers[1])),
        Single("ratio-proportion-3", question =>
        {
            var centimetres = question.Numbers[2] / question.Value(0);
            Assert.All(question.Choices, choice => Assert.Equal("km", Reading.Unit(choice.Text)));
            return centimetres / 100 / 1000;
        }),
        Choices("ratio-proportion-4", (question, text) =>
        {
            var x = question.Row("Row").Select(heading => Reading.Assignments(Reading.Formula(heading))[0].Value);
            var y = question.Row(text["Row ".Length..]).Select(Rational.Parse);
            return x.Zip(y, (at, value) => value / at).Distinct().Count() == 1;
        }),
        Numeric("ratio-proportion-5", question => Enumerable.Range(1, 100)
            .Single(hours => hours * question.Numbers[2] == question.Numbers[0] * question.Numbers[1])),
        Single("ratio-proportion-6", question =>
        {
            var blue = question.Value(0) / (1 + question.Value(0)) + (question.Value(1) / (1 + question.Value(1)));
            return blue / (2 - blue);
        }),
    ];

    /// <summary>Long division: the remainders reach zero, or they repeat.</summary>
    private static bool HasDecimalThatEnds(Rational fraction)
    {
        var seen = new HashSet<Rational>();
        var remainder = fraction - fraction.Floor();
        while (remainder != 0 && seen.Add(remainder))
            remainder = (remainder * 10) - (remainder * 10).Floor();
        return remainder == 0;
    }
}
