using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Students;

/// <summary>The student's tests in the same bank on one chart, and whether the latest change is more than chance.</summary>
internal static class HistoryFigure
{
    private const double Furthest = 4;

    /// <summary>Null with fewer than two tests.</summary>
    public static ReportFigure? Of(SessionReport report)
    {
        if (report.Tests.Count < 2) return null;
        var (scale, bands) = (report.Scale, report.Bands);
        var cuts = LevelCuts.Of(scale, bands);
        var rows = report.Tests.Select(test => Row(report, test)).ToList();
        var (low, high) = ScaleNumbers.Range(scale, [.. rows.Select(row => row.Low), .. cuts.Select(cut => cut.Value)], [.. rows.Select(row => row.High), .. cuts.Select(cut => cut.Value)], Furthest);
        return new ReportFigure(
            "Tests of this student so far",
            $"{Places(report)} {ChangeWords(report)}",
            new ErrorBarChart(new ChartAxis("Ability with its 95 % interval") { Low = low, High = high, Decimals = scale.Decimals }, new ChartAxis("Test"), rows) { Cuts = cuts },
            Table(report));
    }

    /// <summary>Whether the student changed since the test before, in a sentence or two.</summary>
    public static string ChangeWords(SessionReport report)
    {
        if (report.Change is not { } change) return "One of the last two tests says too little to compare them.";
        var scale = report.Scale;
        var size = $"Since the test before the student went {(change.Difference >= 0 ? "up" : "down")} by {scale.DistanceText(Math.Abs(change.Difference))} (with 95 % certainty between {Signed(scale.DistanceText(change.Low))} and {Signed(scale.DistanceText(change.High))}).";
        return change.IsClear
            ? $"{size} That is more than chance: a student who did not change would differ so much in {Hundred(change.PValue)} of 100 cases."
            : $"{size} That may be chance: a student who did not change would differ so much in {Hundred(change.PValue)} of 100 cases. Do not read it as progress or decline.";
    }

    private static string Places(SessionReport report) =>
        $"{CountText.Of(report.Tests.Count, "test")} with questions of the bank {report.BankName}, from {ScaleText.WithError(report.Scale, report.Tests[0].Result.Theta, report.Tests[0].Result.StandardError)} to {ScaleText.WithError(report.Scale, report.Tests[^1].Result.Theta, report.Tests[^1].Result.StandardError)} (± is the standard error).";

    private static string Hundred(double p) => p < 0.01 ? "fewer than 1" : NumberText.Of(p * 100, 0);

    private static string Signed(string number) => number is [] || number[0] == '−' || number.All(sign => sign is '0' or '.') ? number : $"+{number}";

    private static ErrorBarRow Row(SessionReport report, TestOfStudent test)
    {
        var ((theta, standardError), scale) = (test.Result, report.Scale);
        return new ErrorBarRow(
            test.TestName, scale.Of(theta), scale.Of(theta - (Normal.Quantile975 * standardError)), scale.Of(theta + (Normal.Quantile975 * standardError)),
            $"{test.TestName}, {DateText.Of(test.FinishedAt)}: {ScaleText.WithError(scale, theta, standardError)}", test.SessionId == report.Id ? PointMark.Filled : PointMark.Hollow);
    }

    private static ReportTable Table(SessionReport report)
    {
        var decimals = report.Scale.Decimals;
        return new ReportTable(
            "tests", "Tests of this student with this bank",
            [
                new ReportColumn("test", "Test"), new ReportColumn("finished", "Finished", ColumnKind.Date), new ReportColumn("result", "Result", ColumnKind.Number, decimals),
                new ReportColumn("standard-error", "Standard error", ColumnKind.Number, decimals), new ReportColumn("this", "This report"),
            ],
            [
                .. report.Tests.Select(test => (IReadOnlyList<ReportCell>)
                [
                    test.TestName, test.FinishedAt, report.Scale.Of(test.Result.Theta), report.Scale.OfDistance(test.Result.StandardError), test.SessionId == report.Id ? "this one" : "",
                ]),
            ]);
    }
}
