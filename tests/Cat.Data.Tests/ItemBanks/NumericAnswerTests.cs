using Cat.Data.ItemBanks;

namespace Cat.Data.Tests.ItemBanks;

public sealed class NumericAnswerTests
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData("-0.5", -0.5)]
    [InlineData("0,5", 0.5)]
    [InlineData("\u22125", -5)]
    [InlineData("+7", 7)]
    [InlineData(".25", 0.25)]
    [InlineData("3/4", 0.75)]
    [InlineData("-3/4", -0.75)]
    [InlineData("1 1/2", 1.5)]
    [InlineData("2 500", 2500)]
    [InlineData("2\u00a0500,5", 2500.5)]
    [InlineData(" 8 ", 8)]
    [InlineData("1e3", 1000)]
    public void TryParse_NumbersAsStudentsTypeThem_AreRead(string text, double expected)
    {
        Assert.True(NumericAnswer.TryParse(text, out var value));
        Assert.Equal(expected, value, 1e-12);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("twelve")]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    [InlineData("2 50")]
    [InlineData("--3")]
    [InlineData("1.000.000")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(NumericAnswer.TryParse(text, out _));

    [Theory]
    [InlineData(3.15, 3.14, 0.01, true)]
    [InlineData(0.3, 0.1 + 0.2, 0, true)]
    [InlineData(3.1501, 3.14, 0.01, false)]
    [InlineData(12, 12.5, 0, false)]
    public void IsWithin_AtTheBoundary_IsRight(double given, double right, double tolerance, bool expected) =>
        Assert.Equal(expected, NumericAnswer.IsWithin(given, right, tolerance));
}
