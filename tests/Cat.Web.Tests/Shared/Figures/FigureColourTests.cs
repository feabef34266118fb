using Cat.Testing;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Tests.Shared.Layout;
using SkiaSharp;

namespace Cat.Web.Tests.Shared.Figures;

public sealed class FigureColourTests
{
    private static readonly string Sheet = File.ReadAllText(Path.Combine(Repository.Root, "wwwroot", "css", "figures.css"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SeriesColours_OnEveryGroundOfAPage_AreSeen(bool isDark)
    {
        var grounds = new[] { "bg", "surface" }.Select(name => StyleSheet.Colour(StyleSheet.Variables(StyleSheet.Normal), name, isDark)).ToList();
        for (var place = 1; place <= 6; place++)
            Assert.All(grounds, ground => Assert.True(StyleSheet.Contrast(Colour($"chart-{place}", isDark), ground) >= 3, $"--chart-{place} is too faint."));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void HeatColours_NumbersOnThem_AreReadable(bool isDark)
    {
        for (var step = 1; step <= 5; step++)
            Assert.True(StyleSheet.Contrast(Colour($"heat-{step}", isDark), Colour($"heat-{step}-text", isDark)) >= 4.5, $"The text on --heat-{step} cannot be read.");
    }

    [Fact]
    public void PaperColours_AreTheLightSides()
    {
        Assert.Equal(Enumerable.Range(1, 6).Select(place => Hex(Colour($"chart-{place}", isDark: false))), PaperColours.Series.Select(Hex));
        Assert.Equal(Enumerable.Range(1, 5).Select(step => Hex(Colour($"heat-{step}", isDark: false))), HeatMapDrawing.Steps.Select(Hex));
    }

    private static double[] Colour(string name, bool isDark)
    {
        var at = Sheet.IndexOf($"--{name}: light-dark(#", StringComparison.Ordinal);
        Assert.True(at >= 0, $"figures.css has no --{name}.");
        var sides = Sheet[(Sheet.IndexOf('(', at) + 1)..Sheet.IndexOf(')', at)].Split(", ");
        var colour = SKColor.Parse(sides[isDark ? 1 : 0]);
        return [colour.Red, colour.Green, colour.Blue];
    }

    private static string Hex(double[] colour) => string.Join(' ', colour);

    private static string Hex(SKColor colour) => $"{colour.Red} {colour.Green} {colour.Blue}";
}
