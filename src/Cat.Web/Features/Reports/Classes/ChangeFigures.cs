using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Change of students between two tests, drawn.</summary>
internal static class ChangeFigures
{
    public static ReportFigure Changes(ClassReportHead head, TestChange change)
    {
        var rows = change.Rows.Where(row => row.Change is not null).OrderByDescending(row => row.Change?.Difference).ToList();
        var (scale, decimals) = (head.Scale, head.Scale.Decimals);
        return new ReportFigure(
            "Change of each student",
            $"The largest gain first. {change.ClearlyUp} of {CountText.Of(rows.Count, "student")} {(change.ClearlyUp == 1 ? "is" : "are")} clearly up, {change.ClearlyDown} clearly down (filled points); a bar that reaches over 0 may be no change at all.",
            new ErrorBarChart(
                new ChartAxis("Change") { Decimals = decimals }, new ChartAxis("Student"),
                [.. rows.Select(row => new ErrorBarRow(
                    row.Student.DisplayName, scale.OfDistance(Difference(row)), scale.OfDistance(Low(row)), scale.OfDistance(High(row)),
                    $"{row.Student.DisplayName}: {ChangeWords.WithRange(row, scale)}, {ChangeWords.Of(row.Verdict)}", row.Verdict == ChangeVerdict.NotClear ? PointMark.Hollow : PointMark.Filled))])
            {
                Cuts = [new ChartCut(0, "no change")],
            },
            Table(head, change));
    }

    public static ReportFigure BeforeAndAfter(ClassReportHead head, TestChange change)
    {
        var (scale, decimals) = (head.Scale, head.Scale.Decimals);
        var values = change.Rows.SelectMany(row => (double[])[scale.Of(row.Before.Theta), scale.Of(row.After.Theta)]).ToList();
        ScatterSeries Series(ChangeVerdict verdict) => new(ChangeWords.Of(verdict), [.. change.Rows.Where(row => row.Verdict == verdict).Select(row => new ScatterPoint(
            scale.Of(row.Before.Theta), scale.Of(row.After.Theta), $"{row.Student.DisplayName}: {ScoreText.WithRange(scale, row.Before)}, then {ScoreText.WithRange(scale, row.After)}"))]);
        ChartAxis Axis(string name) => new(name) { Decimals = decimals };
        return new ReportFigure(
            "Before and after",
            $"{change.Rows.Count(row => row.After.Theta > row.Before.Theta)} of {CountText.Of(change.Rows.Count, "student")} lie above the dashed line, on which both results would be the same.",
            new ScatterChart(Axis(change.Before), Axis(change.After), [.. Enum.GetValues<ChangeVerdict>().Select(Series).Where(series => series.Points.Count > 0)])
            {
                Reference = new ChartReference("same result", [(values.Min(), values.Min()), (values.Max(), values.Max())]),
            },
            ResultsTable(head, change));
    }

    public static ReportTable OnlyOne(ClassReportHead head, TestChange change)
    {
        var decimals = head.Scale.Decimals;
        IReadOnlyList<ReportCell> Row(FinishedStudent one, string test) => [one.Name, test, head.Scale.Of(one.Attempt.Theta), head.Scale.Of(one.Attempt.Low), head.Scale.Of(one.Attempt.High)];
        return new ReportTable(
            "one-test-only",
            "Students with one of the two results",
            [
                new ReportColumn("student", "Student"), new ReportColumn("test", "Test"), new ReportColumn("result", "Result", ColumnKind.Number, decimals),
                new ReportColumn("from", "From", ColumnKind.Number, decimals), new ReportColumn("to", "To", ColumnKind.Number, decimals),
            ],
            [.. change.OnlyBefore.Select(one => Row(one, change.Before)), .. change.OnlyAfter.Select(one => Row(one, change.After))]);
    }

    private static ReportTable Table(ClassReportHead head, TestChange change)
    {
        var (scale, decimals) = (head.Scale, head.Scale.Decimals);
        double? Points(ChangeRow row, Func<ChangeRow, double> distance) => row.Change is null ? null : scale.OfDistance(distance(row));
        return new ReportTable(
            "change",
            "Change of each student",
            [
                new ReportColumn("student", "Student"), new ReportColumn("change", "Change", ColumnKind.Number, decimals), new ReportColumn("from", "From", ColumnKind.Number, decimals),
                new ReportColumn("to", "To", ColumnKind.Number, decimals), new ReportColumn("chance", "Chance alone, adjusted p", ColumnKind.Number, 3), new ReportColumn("verdict", "What it says"),
            ],
            [.. change.Rows.OrderByDescending(row => row.Change?.Difference ?? double.NegativeInfinity).Select(row => (IReadOnlyList<ReportCell>)
                [row.Student.DisplayName, Points(row, Difference), Points(row, Low), Points(row, High), row.Change?.AdjustedPValue, ChangeWords.Of(row.Verdict)])]);
    }

    private static ReportTable ResultsTable(ClassReportHead head, TestChange change)
    {
        var (scale, decimals) = (head.Scale, head.Scale.Decimals);
        return new ReportTable(
            "both-results",
            "Both results of each student",
            [
                new ReportColumn("student", "Student"), new ReportColumn("before", change.Before, ColumnKind.Number, decimals), new ReportColumn("before-error", "Its standard error", ColumnKind.Number, decimals),
                new ReportColumn("after", change.After, ColumnKind.Number, decimals), new ReportColumn("after-error", "Its standard error", ColumnKind.Number, decimals),
            ],
            [.. change.Rows.Select(row => (IReadOnlyList<ReportCell>)
                [row.Student.DisplayName, scale.Of(row.Before.Theta), scale.OfDistance(row.Before.StandardError), scale.Of(row.After.Theta), scale.OfDistance(row.After.StandardError)])]);
    }

    private static double Difference(ChangeRow row) => row.Change?.Difference ?? 0;

    private static double Low(ChangeRow row) => row.Change is { } change ? change.Difference - (Normal.Quantile975 * change.StandardError) : 0;

    private static double High(ChangeRow row) => row.Change is { } change ? change.Difference + (Normal.Quantile975 * change.StandardError) : 0;
}
