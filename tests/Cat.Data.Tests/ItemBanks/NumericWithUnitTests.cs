using System.Globalization;
using Cat.Data.ItemBanks;

namespace Cat.Data.Tests.ItemBanks;

public sealed class NumericWithUnitTests
{
    private static readonly QuestionContent Length = new()
    {
        Type = QuestionType.Numeric,
        Format = ContentFormat.Markdown,
        Stem = new RichText("?", "<p>?</p>"),
        Explanation = RichText.Empty,
        NumericAnswer = "2.5",
        Tolerance = 0.01,
        Units = [new AcceptedUnit("m", 1), new AcceptedUnit("cm", 0.01), new AcceptedUnit("km", 1000), new AcceptedUnit("mm", 0.001)],
    };

    [Theory]
    [InlineData("2.5", 2.5)]
    [InlineData("2,5 m", 2.5)]
    [InlineData("250cm", 2.5)]
    [InlineData("250 \u00a0cm", 2.5)]
    [InlineData("1e3 m", 1000)]
    [InlineData("1e3m", 1000)]
    [InlineData("1e-3 km", 1)]
    [InlineData("3/4 m", 0.75)]
    [InlineData("1 1/2 m", 1.5)]
    [InlineData("2 500 mm", 2.5)]
    [InlineData("-7.m", -7)]
    [InlineData("\u22123 cm", -0.03)]
    [InlineData(" +4 km ", 4000)]
    public void TryParse_NumbersWithUnits_AreInTheFirstUnit(string text, double expected)
    {
        Assert.True(NumericWithUnit.TryParse(Length, text, out var value));
        Assert.Equal(expected, value, 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("2.5 ft")]
    [InlineData("2.5 M")]
    [InlineData("2.5 Mm")]
    [InlineData("2.5 m m2")]
    [InlineData("m 2.5")]
    [InlineData("2.5 m 3")]
    [InlineData("1/0 m")]
    [InlineData("NaN m")]
    [InlineData("1e999 m")]
    [InlineData("1e308 km")]
    public void TryParse_UnknownUnitsAndNoNumbers_AreRefused(string text) => Assert.False(NumericWithUnit.TryParse(Length, text, out _));

    [Theory]
    [InlineData("m2", "5 m2", true)]
    [InlineData("m2", "5m2", true)]
    [InlineData("m2", "5 m\u00b2", true)]
    [InlineData("m\u00b2", "5 m^2", true)]
    [InlineData("m2", "5 m", false)]
    [InlineData("km/h", "5 km / h", true)]
    [InlineData("1/s", "5 1/s", true)]
    [InlineData("eV", "5 eV", true)]
    [InlineData("\u00b5m", "5 \u03bcm", true)]
    [InlineData("%", "5%", true)]
    [InlineData("\u00b0C", "5 \u00b0C", true)]
    public void TryParse_SpellingsOfAUnit(string unit, string text, bool expected) =>
        Assert.Equal(expected, NumericWithUnit.TryParse(Length with { Units = [new AcceptedUnit(unit, 1)] }, text, out var value) && value == 5);

    [Theory]
    [InlineData("250 cm", true)]
    [InlineData("2.509 m", true)]
    [InlineData("251 cm", true)]
    [InlineData("252 cm", false)]
    [InlineData("250 m", false)]
    [InlineData("2.5", true)]
    public void IsRight_ToleranceIsInTheFirstUnit(string text, bool expected) => Assert.Equal(expected, NumericWithUnit.IsRight(Length, text));

    [Theory]
    [InlineData(false, "2.5", null)]
    [InlineData(true, "2.5", AnswerProblem.WrongUnit)]
    [InlineData(true, "2.5 ft", AnswerProblem.WrongUnit)]
    [InlineData(true, "2.5 m", null)]
    [InlineData(true, "long", AnswerProblem.NotANumber)]
    [InlineData(true, " ", AnswerProblem.TypeNumber)]
    public void WhyNotScorable_SaysWhetherTheUnitOrTheNumberIsAtFault(bool needsUnit, string text, AnswerProblem? expected) =>
        Assert.Equal(expected, AnswerScoring.WhyNotScorable(Length with { NeedsUnit = needsUnit }, GivenAnswer.Type(text)));

    [Fact]
    public void WhyNotScorable_NoUnitsKnown_RefusesOne() =>
        Assert.Equal(AnswerProblem.NotANumber, AnswerScoring.WhyNotScorable(Length with { Units = [] }, GivenAnswer.Type("2.5 m")));

    [Theory]
    [InlineData("1.6e-19", "0", false)]
    [InlineData("1.6e-19", "1.6e-19", true)]
    [InlineData("1.6e-19", "1.7e-19", false)]
    [InlineData("0", "1e-12", false)]
    public void IsRight_SmallNumbers_AreNotTakenForZero(string right, string given, bool expected) =>
        Assert.Equal(expected, NumericWithUnit.IsRight(Length with { NumericAnswer = right, Tolerance = 0, Units = [] }, given));

    [Fact]
    public void TryParse_AnyLengthOfText_EndsAtOnce()
    {
        foreach (var text in new[] { new string('1', 100_000), string.Concat(Enumerable.Repeat("1 m ", 50_000)), new string('\ud800', 50), "5 " + new string('m', 100_000) })
            Assert.False(NumericWithUnit.TryParse(Length, text, out _));
    }

    [Fact]
    public void TryParse_EveryNumberAndUnit_ReadsBackWhatWasWritten()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 2000; trial++)
        {
            var number = Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 6)), random.Next(0, 5));
            var unit = Length.Units[random.Next(Length.Units.Count)];
            var text = number.ToString(CultureInfo.InvariantCulture) + new string(' ', random.Next(3)) + unit.Name;
            if (random.Next(2) == 0) text = text.Replace('.', ',');
            Assert.True(NumericWithUnit.TryParse(Length, text, out var value), text);
            Assert.Equal(number * unit.Factor, value, 1e-9 * Math.Max(1, Math.Abs(number * unit.Factor)));
        }
    }
}
