using Cat.Web.Shared.Documents;
using Cat.Web.Shared.Figures.Charts;

namespace Cat.Web.Shared.Figures;

/// <summary>A report on paper.</summary>
internal static class ReportDocument
{
    public static byte[] Write(Report report, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var document = new TextDocument(report.Title, $"{report.Title} · {DateText.Of(at)}", at);
        document.Title(report.Title);
        foreach (var line in report.Lines) document.Paragraph(line);
        foreach (var section in report.Sections) WriteSection(document, section);
        document.Turn(isLandscape: false);
        foreach (var note in report.Notes) document.Note(note);
        return document.ToBytes();
    }

    private static void WriteSection(TextDocument document, ReportSection section)
    {
        document.Turn(isLandscape: false);
        document.Heading(section.Heading);
        foreach (var paragraph in section.Paragraphs) document.Paragraph(paragraph);
        foreach (var figure in section.Figures) WriteFigure(document, figure);
        foreach (var map in section.HeatMaps) HeatMapDrawing.Write(document, map);
        foreach (var table in section.Tables) WriteTable(document, table);
    }

    private static void WriteFigure(TextDocument document, ReportFigure figure)
    {
        document.Turn(isLandscape: false);
        if (!document.HasRoom(120)) document.NextPage();
        document.Subheading(figure.Heading);
        foreach (var part in ChartPages.Of(figure.Chart, document.Height - 60))
        {
            var height = ChartDrawing.HeightOf(part);
            if (!document.HasRoom(height)) document.NextPage();
            document.Draw(height, canvas => ChartDrawing.Draw(canvas, part, document.Width, height));
        }

        document.Note(figure.TextAlternative);
        WriteTable(document, figure.Table);
    }

    private static void WriteTable(TextDocument document, ReportTable table)
    {
        using var text = new TextTable(
            [.. table.Columns.Select(column => new TextColumn(column.Header, column.IsNumeric))],
            [.. table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select((cell, place) => cell.In(table.Columns[place]))])]);
        document.Turn(text.IsWide);
        document.Subheading(table.Title);
        text.Write(document);
    }
}
