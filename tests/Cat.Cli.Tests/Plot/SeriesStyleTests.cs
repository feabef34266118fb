using System.Globalization;
using Cat.Cli.Plot;

namespace Cat.Cli.Tests.Plot;

public sealed class SeriesStyleTests
{
    /// <summary>WCAG 2.2, 1.4.11: parts of a drawing that are needed to understand it have a contrast of 3 to 1.</summary>
    [Fact]
    public void Palette_StandsOutFromWhite() => Assert.All(SeriesStyle.Palette, colour => Assert.InRange(1.05 / (Luminance(colour) + 0.05), 3, 21));

    [Fact]
    public void Styles_AreKeptByKnownSelectors_AndDifferInMarkerAndDash()
    {
        string[] known = ["random", "fisher", "kl", "maat", "becat", "gmocat"];
        var all = SeriesStyle.For([.. known, "gmocat:a", "gmocat:b"]);
        Assert.Equal(8, all.Select(style => style.Colour).Distinct().Count());
        Assert.Equal(8, all.Select(style => style.Shape).Distinct().Count());
        Assert.Equal(8, all.Select(style => (style.Shape, style.Dash)).Distinct().Count());
        Assert.Equal([all[5], all[1]], SeriesStyle.For(["gmocat", "fisher"]));
    }

    [Theory]
    [InlineData(0.78, 0.806)]
    [InlineData(0.03, 0.51)]
    [InlineData(0.5, 0.5)]
    [InlineData(0, 0)]
    [InlineData(0.2, 1)]
    public void Axis_HasRoundTicksAroundTheFigures(double least, double most)
    {
        var axis = Axis.Round([least, most], 400, 100, 6);
        Assert.InRange(axis.Ticks.Count, 4, 10);
        Assert.InRange(least, axis.Ticks[0], axis.Ticks[^1]);
        Assert.InRange(most, axis.Ticks[0], axis.Ticks[^1]);
        Assert.True(axis.Ticks[0] >= 0);
        Assert.Equal(axis.Ticks.Select(tick => double.Parse(axis.Label(tick), CultureInfo.InvariantCulture)), axis.Ticks, (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.Equal(400, axis.Pixel(axis.Ticks[0]), 1e-9);
        Assert.Equal(100, axis.Pixel(axis.Ticks[^1]), 1e-9);
    }

    [Fact]
    public void Front_HoldsWhatIsNotBeatenInBoth() =>
        // Smaller y is better: (1, 3) and (2, 5) are beaten by (2, 2); the line drops to the next point and then goes right.
        Assert.Equal([(0, 1), (0, 2), (2, 2), (2, 9), (4, 9)], ParetoChart.Front([(1, 3), (4, 9), (2, 5), (0, 1), (2, 2)]));

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(part => int.Parse(colour.AsSpan(1 + (2 * part), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
