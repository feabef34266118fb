using Cat.Data.TestPlans;

namespace Cat.Data.Tests.TestPlans;

public sealed class ReportingScaleTests
{
    [Theory]
    [InlineData(0, "500")]
    [InlineData(-1.25, "375")]
    [InlineData(0.123, "512")]
    [InlineData(-6, "−100")]
    public void Text_Default_IsMean500AndDeviation100(double theta, string expected) => Assert.Equal(expected, new ReportingScale().Text(theta));

    [Theory]
    [InlineData(100, "0.31", "31")]
    [InlineData(10, "0.31", "3.1")]
    [InlineData(1, "0.31", "0.31")]
    public void DistanceText_HasTheDecimalsOfItsScale(double deviation, string distance, string expected) =>
        Assert.Equal(expected, new ReportingScale { Mean = 50, StandardDeviation = deviation }.DistanceText(double.Parse(distance, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(-2.5)]
    [InlineData(0)]
    [InlineData(1.7)]
    public void ToTheta_UndoesOf(double theta)
    {
        var scale = new ReportingScale { Mean = 250, StandardDeviation = 50 };
        Assert.Equal(theta, scale.ToTheta(scale.Of(theta)), 12);
    }

    [Fact]
    public void StandardDeviation_NotAboveZero_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ReportingScale { StandardDeviation = 0 });
}
