using Cat.Data.TestPlans;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;

namespace Cat.Web.Features.Tests.Readiness;

/// <summary>How precise results can be at each ability: what the bank allows, and what simulated students reached.</summary>
internal static class PrecisionFigure
{
    /// <summary>Precision this near to the best one counts as good.</summary>
    private const double NearlyAsPrecise = 1.25;

    public static ReportFigure Of(ReadinessReport report, ReportingScale scale, IReadOnlyList<AbilityBand> bands) => new("Where the test measures well", Sentence(report, scale), Chart(report, scale, bands), Table(report, scale));

    private static string Sentence(ReadinessReport report, ReportingScale scale)
    {
        var best = report.Information.MinBy(at => at.LeastStandardError) ?? report.Information[0];
        var good = report.Information.Where(at => at.LeastStandardError <= NearlyAsPrecise * best.LeastStandardError).Select(at => at.Theta).ToList();
        return $"Most precise at about {scale.Text(best.Theta)}: ±{scale.DistanceText(best.LeastStandardError)} points at best. Nearly as precise from {scale.Text(good.Min())} to {scale.Text(good.Max())}.";
    }

    private static LineChart Chart(ReadinessReport report, ReportingScale scale, IReadOnlyList<AbilityBand> bands)
    {
        var lines = new List<LineSeries> { new("Best that the bank allows", [.. report.Information.Select(at => (scale.Of(at.Theta), scale.OfDistance(at.LeastStandardError)))]) };
        if (report.TryOut is { } tryOut) lines.Add(new LineSeries("Simulated students", [.. tryOut.Abilities.Select(row => (scale.Of(row.Theta), scale.OfDistance(row.StandardError)))], HasDots: true));
        return new LineChart(new ChartAxis("Ability (points)") { Low = scale.Of(report.Information[0].Theta), High = scale.Of(report.Information[^1].Theta) }, new ChartAxis("Precision (± points; lower is better)") { Low = 0 }, lines)
        {
            Cuts = LevelCuts.Of(scale, bands),
        };
    }

    private static ReportTable Table(ReadinessReport report, ReportingScale scale) => new(
        "precision",
        "Precision and information by ability",
        [
            new ReportColumn("ability", "Ability", ColumnKind.Number), new ReportColumn("best", "Best precision (± points)", ColumnKind.Number),
            new ReportColumn("best-test", "Information of the best test", ColumnKind.Number, 1), new ReportColumn("bank", "Information of all questions", ColumnKind.Number, 1),
        ],
        [.. report.Information.Select(at => (IReadOnlyList<ReportCell>)[scale.Of(at.Theta), scale.OfDistance(at.LeastStandardError), at.BestTest, at.Bank])]);
}
