using Cat.Data.TestPlans;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Each result as a point with its 95 % interval, between the borders of the levels; the highest first.</summary>
internal static class ResultsFigure
{
    public static ReportFigure Of(ClassReportHead head, IReadOnlyList<FinishedStudent> finished)
    {
        var sorted = finished.OrderByDescending(one => one.Attempt.Theta).ThenBy(one => one.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        return new ReportFigure("Results with their uncertainty", Sentence(head, sorted), Chart(head, sorted), Table(head, sorted));
    }

    /// <summary>With their numbers, which are read without scrolling to the axis.</summary>
    public static IReadOnlyList<ChartCut> Cuts(ClassReportHead head) => [.. head.Bands.Where(band => band.LowerBound is not null).Select(band => new ChartCut(head.Scale.Of(band.LowerBound ?? 0), $"{band.Name} {head.Scale.Text(band.LowerBound ?? 0)}"))];

    private static string Sentence(ClassReportHead head, List<FinishedStudent> sorted)
    {
        if (sorted.Count == 1) return $"{sorted[0].Name}: {ScoreText.WithRange(head.Scale, sorted[0].Attempt)}.";
        var typical = sorted.Select(one => one.Attempt.StandardError).Order().ElementAt(sorted.Count / 2);
        return $"Results go from {head.Scale.Text(sorted[^1].Attempt.Theta)} ({sorted[^1].Name}) to {head.Scale.Text(sorted[0].Attempt.Theta)} ({sorted[0].Name}). "
            + $"The bar of each covers 95 %, typically {head.Scale.DistanceText(Normal.Quantile975 * typical)} points to either side: where two bars overlap widely, the difference may be chance.";
    }

    private static ErrorBarChart Chart(ClassReportHead head, List<FinishedStudent> sorted) => new(
        new ChartAxis("Result") { Decimals = head.Scale.Decimals },
        new ChartAxis("Student"),
        [.. sorted.Select(one => new ErrorBarRow(
            one.Name, head.Scale.Of(one.Attempt.Theta), head.Scale.Of(one.Attempt.Low), head.Scale.Of(one.Attempt.High),
            $"{one.Name}: {ScoreText.WithRange(head.Scale, one.Attempt)}, level {AbilityBand.At(head.Bands, one.Attempt.Theta).Name}"))])
    {
        Cuts = Cuts(head),
    };

    private static ReportTable Table(ClassReportHead head, List<FinishedStudent> sorted)
    {
        var decimals = head.Scale.Decimals;
        return new ReportTable(
            "results",
            "Results with their 95 % intervals",
            [
                new ReportColumn("student", "Student"), new ReportColumn("result", "Result", ColumnKind.Number, decimals), new ReportColumn("from", "From", ColumnKind.Number, decimals),
                new ReportColumn("to", "To", ColumnKind.Number, decimals), new ReportColumn("standard-error", "Standard error", ColumnKind.Number, decimals), new ReportColumn("level", "Level"),
            ],
            [.. sorted.Select(one => (IReadOnlyList<ReportCell>)
            [
                one.Name, head.Scale.Of(one.Attempt.Theta), head.Scale.Of(one.Attempt.Low), head.Scale.Of(one.Attempt.High), head.Scale.OfDistance(one.Attempt.StandardError),
                AbilityBand.At(head.Bands, one.Attempt.Theta).Name,
            ])]);
    }
}
