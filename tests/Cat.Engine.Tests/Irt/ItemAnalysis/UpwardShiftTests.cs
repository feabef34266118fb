using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.ItemAnalysis;

public sealed class UpwardShiftTests
{
    [Fact]
    public void Find_ValuesRiseOnce_IsTheStandardisedDifferenceThere()
    {
        // Four at 0, four at 1: s = ½, T = 1 / (½ √(¼ + ¼)).
        var shift = UpwardShift.Find([0, 0, 0, 0, 1, 1, 1, 1], new UpwardShiftOptions { SmallestPart = 2 }, new RandomSource(1))!;
        Assert.Equal(4, shift.Begin);
        Assert.Equal(2 * Math.Sqrt(2), shift.Statistic, 1e-12);
        // One of the 70 orders of four zeros and four ones reaches it.
        Assert.Equal(1 / 70.0, shift.PValue, 0.006);
    }

    [Fact]
    public void Find_EveryPlaceComputedApart_IsTheLargest()
    {
        var random = new RandomSource(5);
        double[] values = [.. Enumerable.Range(0, 30).Select(_ => random.NextGaussian())];
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        var rises = Enumerable.Range(5, 21).ToDictionary(before => before, before => (values[before..].Average() - values[..before].Average()) / (deviation * Math.Sqrt((1.0 / before) + (1.0 / (30 - before)))));
        var shift = UpwardShift.Find(values, new UpwardShiftOptions { SmallestPart = 5, Orders = 99 }, new RandomSource(1))!;
        Assert.Equal(rises.Values.Max(), shift.Statistic, 1e-10);
        Assert.Equal(rises.MaxBy(rise => rise.Value).Key, shift.Begin);
    }

    [Fact]
    public void Find_NothingChanged_AlarmsAtTheNominalRateWhateverTheDistribution()
    {
        var random = new RandomSource(11);
        var options = new UpwardShiftOptions { Orders = 199, CloserOrders = 199 };
        // Skewed: one in ten is 3, as rare right answers to a hard item are.
        var pValues = Enumerable.Range(0, 600).Select(_ => UpwardShift.Find([.. Enumerable.Range(0, 60).Select(_ => random.NextDouble() < 0.1 ? 3 : (0.1 * random.NextGaussian()) - 0.33)], options, random)!.PValue).ToList();
        // Three standard deviations about the level.
        Assert.InRange(pValues.Average(p => p <= 0.05 ? 1.0 : 0), 0.02, 0.08);
        Assert.InRange(pValues.Average(p => p <= 0.5 ? 1.0 : 0), 0.44, 0.56);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.05)]
    public void Find_LargestPValue_TellsTheSameShiftsAndNoOthers(double largest)
    {
        var random = new RandomSource(17);
        var told = 0;
        for (ulong stream = 0; stream < 60; stream++)
        {
            // Every third rises half way.
            double[] values = [.. Enumerable.Range(0, 50).Select(place => random.NextGaussian() + (stream % 3 == 0 && place >= 25 ? 1.2 : 0))];
            var whole = UpwardShift.Find(values, new UpwardShiftOptions { Orders = 199, CloserOrders = 1999 }, RandomSource.Derive(3, stream))!;
            var some = UpwardShift.Find(values, new UpwardShiftOptions { Orders = 199, CloserOrders = 1999, LargestPValue = largest }, RandomSource.Derive(3, stream));
            Assert.Equal(whole.PValue <= largest ? whole : null, some);
            if (some is not null) told++;
        }

        Assert.InRange(told, 3, 30);
    }

    [Fact]
    public void Find_ValuesFall_IsNoRise()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(place => place < 20 ? 1.0 : 0)];
        Assert.True(UpwardShift.Find(values, new UpwardShiftOptions(), new RandomSource(1))!.PValue > 0.5);
    }

    [Fact]
    public void Find_TooFewOrAllAlike_IsNull()
    {
        Assert.Null(UpwardShift.Find([1, 2, 3], new UpwardShiftOptions(), new RandomSource(1)));
        Assert.Null(UpwardShift.Find([.. Enumerable.Repeat(0.1, 50)], new UpwardShiftOptions(), new RandomSource(1)));
    }
}
