using Bunit;
using Cat.Data.TestPlans;
using Cat.Web.Features.Reports;

namespace Cat.Web.Tests.Features.Reports;

public sealed class AbilityPathTests : BunitContext
{
    private static readonly PathStep[] Steps = [new(1, true, 0.4, 0.8), new(2, false, 0.1, 0.6), new(3, true, 0.5, 0.45)];

    [Fact]
    public void Render_Steps_EveryDotHasWordsAndEveryStepARow()
    {
        var path = Render<AbilityPath>(parameters => parameters.Add(p => p.Path, Steps).Add(p => p.Rules, new AdaptiveRules()).Add(p => p.Bands, AbilityBand.Default));

        Assert.Equal(3, path.FindAll(".ability-path-drawing circle.dot").Count);
        Assert.Equal("Question 2, wrong: estimate 0.10 ± 0.60, level Secure", path.FindAll(".ability-path-drawing circle.dot title")[1].TextContent);
        Assert.Equal(["3", "right", "0.50", "0.45", "Strong"], path.FindAll("tbody tr")[2].Children.Select(cell => cell.TextContent));
        Assert.Contains("went from 1.00 before the first answer to 0.45", path.Find("desc").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void PathGeometry_HigherAbility_IsDrawnHigherWithinItsInterval()
    {
        var geometry = new PathGeometry(Steps, new AdaptiveRules(), AbilityBand.Default);

        Assert.True(geometry.Estimates[3].Y < geometry.Estimates[2].Y);
        Assert.All(geometry.Estimates.Select((at, place) => (at.Y, geometry.Upper[place].Y, geometry.Lower[place].Y)), y => Assert.True(y.Item2 < y.Item1 && y.Item1 < y.Item3));
        var narrowing = geometry.Upper.Zip(geometry.Lower, (upper, lower) => lower.Y - upper.Y).ToList();
        Assert.Equal(narrowing.OrderDescending(), narrowing);
    }

    [Fact]
    public void PathGeometry_Bands_FillTheHeightWithoutGaps()
    {
        var bands = new PathGeometry(Steps, new AdaptiveRules(), AbilityBand.Default).Bands;

        Assert.Equal((100, 0), (bands[0].Bottom, bands[^1].Top));
        Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.Equal(pair.First.Top, pair.Second.Bottom, 1e-9));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(20, 11)]
    [InlineData(500, 10)]
    public void PathGeometry_Ticks_StayFew(int answers, int expected)
    {
        var steps = Enumerable.Range(1, answers).Select(position => new PathStep(position, true, 1, 0.5)).ToList();
        Assert.Equal(expected, new PathGeometry(steps, new AdaptiveRules(), AbilityBand.Default).Ticks.Count);
    }

    [Fact]
    public void Render_BandDistribution_NumbersAreText()
    {
        var bars = Render<BandDistribution>(parameters => parameters.Add(p => p.Bands, [new BandCount("Secure", "", 3), new BandCount("Strong", "", 1)]));

        Assert.Equal(["3 students", "1 student"], bars.FindAll(".bar-number").Select(number => number.TextContent));
        Assert.Equal(["75%", "25%"], bars.FindAll(".bar-value").Select(bar => bar.GetAttribute("width")));
    }
}
