using Cat.Web.Shared.Figures.Charts;

namespace Cat.Web.Tests.Shared.Figures;

public sealed class EChartsOptionTests
{
    [Fact]
    public void Of_Band_HasTheIntervalTheLineAndTheCuts()
    {
        var series = EChartsOption.Of(SampleFigures.Band)["series"]!.AsArray(); // always there

        Assert.Equal(["95 % interval", "Estimate", "right", "wrong"], series.Select(one => (string?)one?["name"]));
        Assert.Equal([1, -1, 2], series[0]?["data"]?[1]?.AsArray().Select(number => number!.GetValue<double>()));
        Assert.Equal("two </script>", (string?)series[1]?["data"]?[2]?["words"]);
        Assert.Equal("var(--cat-surface)", (string?)series[1]?["data"]?[2]?["itemStyle"]?["color"]);
        Assert.Equal(["Secure", "Strong", "Starting"], series[1]?["markLine"]?["data"]?.AsArray().Select(cut => (string?)cut?["label"]?["formatter"]));
    }

    [Fact]
    public void Of_ErrorBars_GrowWithTheirRowsAndBeginAtTheTop()
    {
        Assert.True((bool?)EChartsOption.Of(SampleFigures.ErrorBars(3))["yAxis"]?["inverse"]);
        Assert.Equal(24 * 30, EChartsOption.HeightOf(SampleFigures.ErrorBars(40)) - EChartsOption.HeightOf(SampleFigures.ErrorBars(10)));
    }

    [Fact]
    public void Of_Lines_DifferByDashAndSignToo()
    {
        var series = EChartsOption.Of(SampleFigures.Lines)["series"]!.AsArray(); // always there

        Assert.Equal(2, series.Select(one => one?["lineStyle"]?["type"]?.ToJsonString()).Distinct().Count());
        Assert.Equal(2, series.Select(one => (string?)one?["symbol"]).Distinct().Count());
        Assert.Equal("B: 10 % at 1", (string?)series[1]?["data"]?[1]?["words"]);
    }

    [Fact]
    public void Of_StackedBars_ReachTheSum()
    {
        var option = EChartsOption.Of(SampleFigures.Bars);
        Assert.True((double?)option["yAxis"]?["max"] >= 11);
        Assert.Equal("high: Unsure, 7", (string?)option["series"]?[1]?["data"]?[1]?["words"]);
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Charts), MemberType = typeof(SampleFigures))]
    public void Of_AnyChart_NamesNoColourOfItsOwn(ChartSpec chart) =>
        Assert.DoesNotMatch("\"#[0-9a-fA-F]{3,8}\"|rgb\\(", EChartsOption.Of(chart).ToJsonString());

    [Theory]
    [InlineData(0, 1, 0.2)]
    [InlineData(-2.3, 1.9, 1)]
    [InlineData(312, 688, 100)]
    [InlineData(0, 12, 2)]
    public void ChartRange_Of_HoldsTheValuesInRoundSteps(double low, double high, double step)
    {
        var range = ChartRange.Of(new ChartAxis("x"), [low, high]);

        Assert.Equal(step, range.Step, 1e-12);
        Assert.True(range.Low <= low && range.High >= high);
        Assert.True(range.Low > low - step && range.High < high + step);
        Assert.All(range.Ticks(), tick => Assert.Equal(Math.Round(tick / step), tick / step, 1e-9));
    }

    [Fact]
    public void ChartRange_OfOneValueOrNone_HasWidth()
    {
        Assert.True(ChartRange.Of(new ChartAxis("x"), [3]) is { Low: < 3, High: > 3 });
        Assert.True(ChartRange.Of(new ChartAxis("x"), []) is { Low: 0, High: 1 });
        Assert.True(ChartRange.Of(new ChartAxis("x") { Low = 0 }, [0]) is { Low: 0, High: >= 1 });
    }
}
