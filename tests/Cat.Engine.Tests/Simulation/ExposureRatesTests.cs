using Cat.Engine.Simulation;

namespace Cat.Engine.Tests.Simulation;

public sealed class ExposureRatesTests
{
    [Fact]
    public void Rates_FirstTests_AreTheirSharesAlone()
    {
        var exposure = new ExposureRates(3);
        exposure.Begin(4);
        exposure.Show(1);
        exposure.Show(1);
        exposure.Show(2);
        Assert.Equal([0f, 0f, 0f], exposure.Rates.ToArray()); // until refreshed
        exposure.Refresh();
        Assert.Equal([0f, 0.5f, 0.25f], exposure.Rates.ToArray());
        exposure.End();
        Assert.Equal([0f, 0.5f, 0.25f], exposure.Earlier);
        Assert.Equal([0f, 0.5f, 0.25f], exposure.Rates.ToArray());
    }

    [Fact]
    public void Rates_AfterEarlierTests_AreWeightedByNumber()
    {
        var exposure = ExposureRates.From([0.5f, 0.25f]);
        Assert.Equal([0.5f, 0.25f], exposure.Rates.ToArray());
        exposure.Begin(64);
        Assert.Equal([0.4f, 0.2f], exposure.Rates.ToArray()); // 256 · 0.5 / 320, 256 · 0.25 / 320
        for (var test = 0; test < 32; test++) exposure.Show(1);
        exposure.Refresh();
        Assert.Equal([0.4f, 0.3f], exposure.Rates.ToArray()); // (64 + 32) / 320
        exposure.End();
        Assert.Equal([0.4f, 0.3f], exposure.Earlier, (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void End_WithoutTests_ChangesNothing()
    {
        var exposure = ExposureRates.From([0.5f]);
        exposure.Begin(0);
        exposure.End();
        Assert.Equal([0.5f], exposure.Earlier);
        Assert.Throws<ArgumentOutOfRangeException>(() => exposure.Begin(-1));
    }
}
