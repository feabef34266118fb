using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;

namespace Cat.Web.Tests.Shared.Figures;

internal static class SampleFigures
{
    public static ReportTable Table { get; } = new(
        "sample",
        "All kinds",
        [
            new ReportColumn("name", "Name"), new ReportColumn("estimate", "Estimate", ColumnKind.Number, 2), new ReportColumn("share", "Share", ColumnKind.Percent),
            new ReportColumn("at", "At", ColumnKind.Date), new ReportColumn("time", "Time", ColumnKind.Duration),
        ],
        [
            ["Ada, \"A\"", -1.23456, 0.63, new DateTimeOffset(2026, 11, 3, 9, 5, 7, TimeSpan.FromHours(2)), TimeSpan.FromSeconds(95)],
            ["=HYPERLINK(\"x\")", 0.1, ReportCell.Missing("not measured"), ReportCell.Empty, ReportCell.Empty],
        ]);

    public static BandChart Band { get; } = new(
        new ChartAxis("Question") { Low = 0, High = 2 },
        new ChartAxis("Ability") { Decimals = 2 },
        [new(0, 0, -1.96, 1.96, "before", PointMark.Faint), new(1, 0.5, -1, 2, "one"), new(2, 0.2, -0.8, 1.2, "two </script>", PointMark.Hollow)])
    {
        Cuts = [new(-0.4, "Secure"), new(0.4, "Strong")],
        LowestName = "Starting",
        Marks = new Dictionary<PointMark, string> { [PointMark.Filled] = "right", [PointMark.Hollow] = "wrong" },
    };

    public static ErrorBarChart ErrorBars(int rows) =>
        new(new ChartAxis("Score"), new ChartAxis("Student"), [.. Enumerable.Range(0, rows).Select(row => new ErrorBarRow($"Student {row}", 400 + row, 350 + row, 450 + row, $"{row}"))]) { Cuts = [new(500, "Secure")] };

    public static BarChart Bars { get; } = new(new ChartAxis("Score"), new ChartAxis("Students"), ["low", "high"], [new("Sure", [3, 4]), new("Unsure", [1, 7])]) { IsStacked = true };

    public static ScatterChart Scatter { get; } = new(
        new ChartAxis("Expected") { IsPercent = true }, new ChartAxis("Observed") { IsPercent = true }, [new("Questions", [new(0.2, 0.3, "q1"), new(0.8, 0.7, "q2")])])
    { Reference = new("As expected", [(0, 0), (1, 1)]) };

    public static LineChart Lines { get; } = new(
        new ChartAxis("Ability"), new ChartAxis("Share") { IsPercent = true }, [new("A", [(-1, 0.2), (1, 0.9)]), new("B", [(-1, 0.8), (1, 0.1)], HasDots: true)])
    { Cuts = [new(0, "Secure")] };

    public static TheoryData<ChartSpec> Charts => [Band, ErrorBars(3), Bars, Scatter, Lines];

    public static HeatMapData HeatMap(int rows, int columns) => new(
        "mastery", "Students and concepts", "Most is measured.", "Student", "concept", [.. Enumerable.Range(0, columns).Select(column => $"Concept {column}")],
        [.. Enumerable.Range(0, rows).Select(row => new HeatMapRow($"Student {row}", $"/students/{row}", [.. Enumerable.Range(0, columns).Select(column => Cell(row, column))]))]);

    private static HeatMapCell Cell(int row, int column) =>
        (row + column) % 4 == 0 ? new HeatMapCell(null, 1, ConceptState.NotMeasured) : ((row * 7) + (column * 13)) % 101 / 100.0 is var value && value >= 0.8
            ? new HeatMapCell(value, 3, ConceptState.Mastered)
            : new HeatMapCell(value, 3, value <= 0.2 ? ConceptState.NotYet : ConceptState.Developing);
}
