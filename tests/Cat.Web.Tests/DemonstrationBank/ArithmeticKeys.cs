using System.Globalization;
using System.Text.RegularExpressions;
using static Cat.Web.Tests.DemonstrationBank.KeyCheck;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>Place value, the four operations, order of operations, negative numbers, factors and primes.</summary>
internal static class ArithmeticKeys
{
    public static IReadOnlyList<KeyCheck> All { get; } =
    [
        .. PlaceValue(), .. AdditionAndSubtraction(), .. MultiplicationAndDivision(), .. OrderOfOperations(), .. NegativeNumbers(), .. FactorsAndPrimes(),
    ];

    private static KeyCheck[] PlaceValue() =>
    [
        Single("place-value-1", question => WholeNumbers.PlaceValue(question.Value(0), question.Numbers[1].ToInt32())),
        Numeric("place-value-2", question => (question.Numbers[0] * 100) + (question.Numbers[1] * 10) + question.Numbers[2]),
        Single("place-value-3", question => WholeNumbers.Round(question.Value(0), 100)),
        Choices("place-value-4", (question, text) => WholeNumbers.Round(Reading.Value(text), 1000) == question.Numbers[0]),
        Numeric("place-value-5", question =>
            WholeNumbers.PlaceValue(question.Value(0), question.Numbers[0].ToInt32())
            / WholeNumbers.PlaceValue(question.Value(1), question.Numbers[2].ToInt32())),
    ];

    private static KeyCheck[] AdditionAndSubtraction() =>
    [
        Numeric("addition-subtraction-1", question => question.Value(0)),
        Single("addition-subtraction-2", question => question.Value(0)),
        Choices("addition-subtraction-3", (question, text) =>
        {
            var times = Regex.Matches(question.Stem, @"\d\d:\d\d").Select(match => TimeOnly.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();
            var duration = Reading.Numbers(text);
            Assert.Matches(@"^\d+ hours \d+ minutes$", text);
            return times[0].AddHours(duration[0].ToInt32()).AddMinutes(duration[1].ToInt32()) == times[1];
        }),
        Choices("addition-subtraction-4", (question, text) => Reading.Value(text) == question.Value(0)),
        ShortText("addition-subtraction-5", (question, answer) =>
        {
            var numbers = question.Numbers;
            var end = new TimeOnly(numbers[0].ToInt32(), numbers[1].ToInt32()).AddMinutes(numbers[2].ToInt32());
            return answer == end.ToString("HH:mm", CultureInfo.InvariantCulture);
        }, "20:05", "21:50", "20:85"),
    ];

    private static KeyCheck[] MultiplicationAndDivision() =>
    [
        Numeric("multiplication-division-1", question => Enumerable.Repeat(Reading.Numbers(question.Stem)[0], question.Numbers[1].ToInt32())
            .Aggregate((sum, term) => sum + term)),
        Single("multiplication-division-2", question => question.Value(0)),
        Single("multiplication-division-3", question => Enumerable.Range(1, 100).First(vans => question.Numbers[1] * vans >= question.Numbers[0])),
        Choices("multiplication-division-4", (question, text) => Reading.Value(text) == question.Value(0)),
        Numeric("multiplication-division-5", question =>
        {
            var left = question.Numbers[0];
            while (left >= question.Numbers[1])
                left -= question.Numbers[1];
            return left;
        }),
    ];

    private static KeyCheck[] OrderOfOperations() =>
    [
        Single("order-of-operations-1", question => question.Value(0)),
        Numeric("order-of-operations-2", question => question.Value(0)),
        TrueFalse("order-of-operations-3", question => question.Relation(0).Holds()),
        Choices("order-of-operations-4", (question, text) => Reading.Value(text) == question.Numbers[0]),
        Single("order-of-operations-5", question => question.Numbers[0]),
    ];

    private static KeyCheck[] NegativeNumbers() =>
    [
        Single("negative-numbers-1", question => question.Value(0) + question.Numbers[1]),
        Numeric("negative-numbers-2", question => question.Value(0)),
        Single("negative-numbers-3", question => question.Value(0)),
        Choices("negative-numbers-4", (_, text) => Reading.Value(text).Sign > 0),
        TrueFalse("negative-numbers-5", _ =>
            Enumerable.Range(-30, 61).All(start => Enumerable.Range(-30, 30).All(negative => start - negative > start))),
    ];

    private static KeyCheck[] FactorsAndPrimes() =>
    [
        Choices("factors-primes-1", (_, text) => WholeNumbers.IsPrime(Reading.Value(text).ToInt32())),
        Choices("factors-primes-2", (question, text) => (question.Numbers[0] / Reading.Value(text)).IsWhole),
        Numeric("factors-primes-3", question => WholeNumbers.HighestCommonFactor(question.Numbers[0].ToInt32(), question.Numbers[1].ToInt32())),
        Choices("factors-primes-4", (question, text) =>
        {
            var bases = Reading.Formula(text).Split(@"\times").Select(power => Rational.Parse(power.Split('^')[0]).ToInt32());
            return Reading.Value(text) == question.Numbers[0] && bases.All(WholeNumbers.IsPrime);
        }),
        Numeric("factors-primes-5", question => Enumerable.Range(1, 10_000)
            .First(seconds => (seconds / question.Numbers[0]).IsWhole && (seconds / question.Numbers[1]).IsWhole)),
        Numeric("factors-primes-6", question => Enumerable.Range(1, 360).Count(factor => (question.Numbers[0] / factor).IsWhole)),
        TrueFalse("factors-primes-7", question =>
        {
            var (first, last) = (question.Numbers[^2].ToInt32(), question.Numbers[^1].ToInt32());
            return Enumerable.Range(first, last - first + 1)
                .All(n => WholeNumbers.IsPrime(Expression.Parse(question.Formula(0)).Exact(('n', n)).ToInt32()));
        }),
        Choices("factors-primes-8", (_, text) => WholeNumbers.IsPrime(Reading.Value(text).ToInt32())),
    ];
}
