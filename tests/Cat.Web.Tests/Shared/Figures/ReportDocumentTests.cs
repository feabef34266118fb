using System.Text;
using Cat.Web.Shared.Documents;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using SkiaSharp;

namespace Cat.Web.Tests.Shared.Figures;

public sealed class ReportDocumentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Write_AllParts_MakesPagesOfBothOrientations()
    {
        var report = new Report("all", "A report", ["Class 8b"],
            [
                new ReportSection("Charts") { Paragraphs = ["Text."], Figures = [.. SampleFigures.Charts.Select((chart, place) => new ReportFigure($"Chart {place}", "What is seen.", chart.Data, Numbered($"t{place}", 3, 30)))] },
                new ReportSection("Map") { HeatMaps = [SampleFigures.HeatMap(60, 93)] },
                new ReportSection("Wide") { Tables = [Numbered("wide", 30, 80)] },
            ],
            ["A note."]);

        var pdf = Encoding.Latin1.GetString(ReportDocument.Write(report, Now));

        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/MediaBox [0 0 595 842]", pdf, StringComparison.Ordinal);
        Assert.Contains("/MediaBox [0 0 842 595]", pdf, StringComparison.Ordinal);
        Assert.Equal(["t0", "t1", "t2", "t3", "t4", "mastery", "wide"], report.Tables.Select(table => table.Key));
    }

    [Fact]
    public void TextTable_LongTable_IsLongerThanAShortOneByPages()
    {
        Assert.Equal(1, Pages(Numbered("short", 3, 10)));
        Assert.InRange(Pages(Numbered("long", 3, 200)), 4, 6);
        // Columns that do not fit follow in further blocks.
        Assert.True(Pages(Numbered("wide", 60, 40)) > Pages(Numbered("narrow", 5, 40)));
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Charts), MemberType = typeof(SampleFigures))]
    public void Draw_AnyChart_PutsInkOnThePaperAndNoneOutside(ChartSpec chart)
    {
        const int margin = 20;
        var height = (int)ChartDrawing.HeightOf(chart);
        using var bitmap = new SKBitmap(480 + (2 * margin), height + (2 * margin));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Translate(margin, margin);

        ChartDrawing.Draw(canvas, chart, 480, height);

        canvas.Flush();
        var inked = Enumerable.Range(0, bitmap.Width).SelectMany(x => Enumerable.Range(0, bitmap.Height).Where(y => bitmap.GetPixel(x, y) != SKColors.White).Select(y => (x, y))).ToList();
        Assert.Contains(inked, at => Near(bitmap.GetPixel(at.x, at.y), PaperColours.Series[0]));
        Assert.DoesNotContain(inked, at => at.x < margin - 8 || at.y < margin - 8 || at.x >= 480 + margin + 8 || at.y >= height + margin + 8);
    }

    [Fact]
    public void ChartPages_OfManyRows_ShareTheirAxisAndLoseNoRow()
    {
        var parts = ChartPages.Of(SampleFigures.ErrorBars(200), 700).Cast<ErrorBarChart>().ToList();

        Assert.Equal(200, parts.Sum(part => part.Rows.Count));
        Assert.All(parts, part => Assert.True(ChartDrawing.HeightOf(part) <= 700));
        Assert.Single(parts.Select(part => (part.X.Low, part.X.High)).Distinct());
    }

    private static int Pages(ReportTable table)
    {
        using var document = new TextDocument("T", "T", Now);
        using (var text = new TextTable([.. table.Columns.Select(column => new TextColumn(column.Header, column.IsNumeric))], [.. table.Rows.Select(row => row.Select((cell, place) => cell.In(table.Columns[place])).ToList())]))
            text.Write(document);
        var pdf = Encoding.Latin1.GetString(document.ToBytes());
        return pdf.Split("/Type /Page\n").Length - 1;
    }

    private static ReportTable Numbered(string key, int columns, int rows) => new(
        key, $"Table {key}", [.. Enumerable.Range(0, columns).Select(column => new ReportColumn($"c{column}", $"Column {column}"))],
        [.. Enumerable.Range(0, rows).Select(row => (IReadOnlyList<ReportCell>)[.. Enumerable.Range(0, columns).Select(column => (ReportCell)$"Cell {row} {column}")])]);

    private static bool Near(SKColor one, SKColor other) => Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue) < 12;
}
