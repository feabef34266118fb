namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>Facts about whole numbers, found by trying.</summary>
internal static class WholeNumbers
{
    public static bool IsPrime(int number) => Enumerable.Range(1, number).Count(divisor => number % divisor == 0) == 2;

    public static int HighestCommonFactor(int first, int second) =>
        Enumerable.Range(1, first).Last(divisor => first % divisor == 0 && second % divisor == 0);

    public static Rational Round(Rational value, Rational unit) => unit * ((value / unit) + new Rational(1, 2)).Floor();

    /// <summary>What the only digit of this kind in the number is worth.</summary>
    public static Rational PlaceValue(Rational number, int digit) => Enumerable.Range(-9, 20)
        .Select(place => new Rational(10, 1).Power(place))
        .Single(place => (number / place).Floor() % 10 == digit) * digit;
}
