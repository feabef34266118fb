using Cat.Data.TestPlans;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>How many results lie in each level, counted by the estimates and expected with their uncertainty.</summary>
internal sealed record BandFigure(IReadOnlyList<BandCount> Counts, ReportFigure Figure)
{
    public static BandFigure Of(IReadOnlyList<AbilityBand> bands, ReportingScale scale, IReadOnlyList<FinishedStudent> finished)
    {
        IReadOnlyList<BandCount> counts = [.. bands.Select((band, index) => new BandCount(
            band.Name, band.Meaning, RangeText(bands, scale, index), finished.Count(one => AbilityBand.At(bands, one.Attempt.Theta) == band), finished.Sum(one => Share(bands, index, one.Attempt))))];
        return new BandFigure(counts, new ReportFigure("Levels of the class", Sentence(counts, finished.Count), Chart(counts), Table(counts)));
    }

    /// <summary>The probability that the ability behind a result lies in the band.</summary>
    private static double Share(IReadOnlyList<AbilityBand> bands, int index, ClassAttempt attempt)
    {
        double Below(double? bound) => bound is not { } cut ? 0 : attempt.StandardError == 0 ? (attempt.Theta < cut ? 1 : 0) : Normal.Below((cut - attempt.Theta) / attempt.StandardError);
        return (index == bands.Count - 1 ? 1 : Below(bands[index + 1].LowerBound)) - Below(bands[index].LowerBound);
    }

    private static string RangeText(IReadOnlyList<AbilityBand> bands, ReportingScale scale, int index)
    {
        var (from, to) = (bands[index].LowerBound, index == bands.Count - 1 ? null : bands[index + 1].LowerBound);
        return (from, to) switch
        {
            ({ } low, { } high) => $"{scale.Text(low)} to {scale.Text(high)}",
            ({ } low, null) => $"from {scale.Text(low)}",
            (null, { } high) => $"below {scale.Text(high)}",
            (null, null) => "all results",
        };
    }

    private static string Sentence(IReadOnlyList<BandCount> counts, int finished)
    {
        var largest = counts.MaxBy(count => count.Students) ?? counts[0];
        return $"{largest.Students} of {CountText.Of(finished, "result")} lie in the level {largest.Band}, the most of any level. A student counts in the level of the estimate; single results near a border may belong to the next one.";
    }

    private static BarChart Chart(IReadOnlyList<BandCount> counts) => new(
        new ChartAxis("Level"), new ChartAxis("Students"), [.. counts.Select(count => count.Band)], [new BarSeries("Students", [.. counts.Select(count => (double)count.Students)])]);

    private static ReportTable Table(IReadOnlyList<BandCount> counts) => new(
        "levels",
        "Students in each level",
        [
            new ReportColumn("level", "Level"), new ReportColumn("meaning", "A student there"), new ReportColumn("range", "Results"), new ReportColumn("students", "Students", ColumnKind.Number),
            new ReportColumn("expected", "Expected, allowing for uncertainty", ColumnKind.Number, 1),
        ],
        [.. counts.Select(count => (IReadOnlyList<ReportCell>)[count.Band, count.Meaning, count.Range, count.Students, count.Expected])]);
}

/// <param name="Range">Of results, on the scale of the test.</param>
/// <param name="Students">Whose estimate lies in the band.</param>
/// <param name="Expected">The sum of the probabilities to lie in it.</param>
internal sealed record BandCount(string Band, string Meaning, string Range, int Students, double Expected);
