using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Documents;
using Cat.Web.Shared.Figures.Charts;
using SkiaSharp;

namespace Cat.Web.Shared.Figures;

/// <summary>A heat map on paper: small cells, names of the columns upright, as many rows on a page as fit.</summary>
internal static class HeatMapDrawing
{
    private const float NameWidth = 120;
    private const float HeaderHeight = 110;
    private const float RowHeight = 11;
    private const float WidestCell = 18;
    private const float SmallestCell = 6;

    /// <summary>Light sides of --heat-1 to --heat-5, from not yet to mastered.</summary>
    public static IReadOnlyList<SKColor> Steps { get; } = [new(0xa3, 0x50, 0x1a), new(0xe8, 0xb0, 0x7d), new(0xec, 0xec, 0xdf), new(0x8f, 0xc7, 0xc1), new(0x0b, 0x64, 0x64)];

    public static void Write(TextDocument document, HeatMapData map)
    {
        document.Turn(isLandscape: true);
        document.Subheading(map.Title);
        document.Note($"{map.TextAlternative} Numbers: probability of mastery in percent; a crossed cell is not measured.");
        var perBlock = Math.Max(1, (int)((document.Width - NameWidth) / SmallestCell));
        for (var first = 0; first < map.Columns.Count; first += perBlock) WriteBlock(document, map, first, Math.Min(perBlock, map.Columns.Count - first));
    }

    private static void WriteBlock(TextDocument document, HeatMapData map, int first, int count)
    {
        var width = Math.Min(WidestCell, (document.Width - NameWidth) / count);
        var needsHeader = true;
        foreach (var row in map.Rows)
        {
            if (needsHeader || !document.HasRoom(RowHeight))
            {
                if (!document.HasRoom(HeaderHeight + (4 * RowHeight))) document.NextPage();
                document.Draw(HeaderHeight, canvas => DrawHeader(canvas, map, first, count, width));
                needsHeader = false;
            }

            document.Draw(RowHeight, canvas => DrawRow(canvas, row, first, count, width));
        }

        document.Draw(RowHeight, _ => { });
    }

    private static void DrawHeader(SKCanvas canvas, HeatMapData map, int first, int count, float width)
    {
        using var pens = new ChartPens(canvas);
        for (var place = 0; place < count; place++)
        {
            canvas.Save();
            canvas.Translate(NameWidth + (width * (place + 0.5f)) + 2.5f, HeaderHeight - 3);
            canvas.RotateDegrees(-90);
            pens.Text(map.Columns[first + place], 0, 0, HeaderHeight - 6, PaperColours.Ink);
            canvas.Restore();
        }
    }

    private static void DrawRow(SKCanvas canvas, HeatMapRow row, int first, int count, float width)
    {
        using var pens = new ChartPens(canvas);
        using var number = new SKPaint { Typeface = DocumentFonts.Regular, TextSize = Math.Min(6.5f, width * 0.62f), IsAntialias = true, TextAlign = SKTextAlign.Center };
        pens.Text(row.Name, 0, 8, NameWidth - 6, PaperColours.Ink);
        for (var place = 0; place < count; place++)
        {
            var cell = row.Cells[first + place];
            var left = NameWidth + (width * place);
            if (cell.Value is not { } value || cell.State == ConceptState.NotMeasured)
            {
                pens.Line(left + 1, RowHeight - 1, left + width - 1, 1, PaperColours.Line, 0.6f);
                continue;
            }

            var step = HeatMapSteps.Of(value, cell.State);
            pens.Box(new SKRect(left, 0, left + width - 0.5f, RowHeight - 0.5f), Steps[step - 1]);
            number.Color = step is 1 or 5 ? SKColors.White : PaperColours.Ink;
            canvas.DrawText(HeatMapSteps.Number(value, cell.State), left + (width / 2), 8, number);
        }
    }
}
