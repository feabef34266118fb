using Cat.Data.TestPlans;
using Cat.Web.Features.Reports.Classes;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class BandFigureTests
{
    [Fact]
    public void Of_Results_CountsEstimatesAndExpectsWithUncertainty()
    {
        FinishedStudent[] finished = [Made.Finished("A", -0.5, 0.4), Made.Finished("B", 0.3, 0.3), Made.Finished("C", 2, 0.5)];
        var bands = AbilityBand.Default;

        var counts = BandFigure.Of(bands, new ReportingScale(), finished).Counts;

        Assert.Equal([0, 1, 1, 0, 1], counts.Select(count => count.Students));
        for (var band = 0; band < bands.Count; band++)
        {
            var (from, to) = (bands[band].LowerBound ?? -9, band + 1 < bands.Count ? bands[band + 1].LowerBound ?? 9 : 9);
            Assert.Equal(finished.Sum(one => Integral(one.Attempt.Theta, one.Attempt.StandardError, from, to)), counts[band].Expected, 1e-4);
        }

        Assert.Equal(["below 375", "375 to 460", "460 to 540", "540 to 625", "from 625"], counts.Select(count => count.Range));
    }

    private static double Integral(double mean, double deviation, double from, double to)
    {
        var sum = 0.0;
        const double Step = 1e-4;
        for (var place = from + (Step / 2); place < to; place += Step) sum += Step * Math.Exp(-Math.Pow((place - mean) / deviation, 2) / 2) / (deviation * Math.Sqrt(2 * Math.PI));
        return sum;
    }
}
