using SkiaSharp;

namespace Cat.Web.Shared.Figures.Charts;

/// <summary>Draws a chart on paper: frame and axes here, what stands in them in <see cref="ChartMarks"/>.</summary>
internal static class ChartDrawing
{
    private const float AxisRoom = 44;
    private const float NameRoom = 130;
    private const float Foot = 34;
    private const float RowHeight = 11;

    /// <summary>Height it wants.</summary>
    public static float HeightOf(ChartSpec spec) => (spec is ErrorBarChart bars ? 40 + (RowHeight * bars.Rows.Count) : 220) + KeyOf(spec).Count switch { > 1 => 16, _ => 0 };

    public static void Draw(SKCanvas canvas, ChartSpec spec, float width, float height)
    {
        ArgumentNullException.ThrowIfNull(spec);
        using var pens = new ChartPens(canvas);
        var key = KeyOf(spec);
        var top = key.Count > 1 ? 18f : 4f;
        if (key.Count > 1) DrawKey(pens, key, width);
        var left = spec is ErrorBarChart ? NameRoom : AxisRoom;
        var area = new SKRect(left, top + 10, width - 12, height - Foot);
        var plot = new ChartPlot(pens, area, spec is BarChart ? null : ChartRanges.X(spec), spec is ErrorBarChart ? null : ChartRanges.Y(spec));
        if (plot.XRange is { } across) DrawTicksAcross(plot, spec.X, across);
        if (plot.YRange is { } upwards) DrawTicksUpwards(plot, spec.Y, upwards);
        pens.Text(spec.X.Title, area.MidX, height - 4, SKTextAlign.Center, PaperColours.SoftInk);
        if (spec is not ErrorBarChart) pens.Text(spec.Y.Title, 0, area.Top - 5, SKTextAlign.Left, PaperColours.SoftInk);
        ChartMarks.Draw(plot, spec);
        pens.Line(area.Left, area.Bottom, area.Right, area.Bottom, PaperColours.StrongLine, 0.8f);
        pens.Line(area.Left, area.Top, area.Left, area.Bottom, PaperColours.StrongLine, 0.8f);
    }

    /// <summary>Names with the place of their colour; a name without one is a mark.</summary>
    internal static IReadOnlyList<(string Name, int Place, PointMark? Mark)> KeyOf(ChartSpec spec) => spec switch
    {
        BandChart band => [(band.LineName, 0, null), .. band.Marks.Select(mark => (mark.Value, 0, (PointMark?)mark.Key))],
        BarChart bars => [.. bars.Series.Select((series, place) => (series.Name, place, (PointMark?)null))],
        ScatterChart scatter => [.. scatter.Series.Select((series, place) => (series.Name, place, (PointMark?)null)), .. scatter.Reference is { } reference ? new[] { (reference.Name, -1, (PointMark?)null) } : []],
        LineChart lines => [.. lines.Series.Select((series, place) => (series.Name, place, (PointMark?)null))],
        _ => [],
    };

    private static void DrawKey(ChartPens pens, IReadOnlyList<(string Name, int Place, PointMark? Mark)> key, float width)
    {
        var x = 0f;
        foreach (var (name, place, mark) in key)
        {
            var colour = place < 0 ? PaperColours.SoftInk : PaperColours.Series[place % PaperColours.Series.Count];
            if (mark is { } sign) pens.Dot(x + 8, 6, sign, colour);
            else pens.Line(x, 6, x + 16, 6, colour, 2, Math.Max(place, place < 0 ? 1 : 0));
            pens.Text(name, x + 20, 9, SKTextAlign.Left, PaperColours.Ink);
            x += 34 + pens.Width(name);
            if (x > width) return;
        }
    }

    private static void DrawTicksAcross(ChartPlot plot, ChartAxis axis, ChartRange range)
    {
        foreach (var tick in range.Ticks())
        {
            plot.Pens.Line(plot.X(tick), plot.Area.Top, plot.X(tick), plot.Area.Bottom, PaperColours.Line, 0.5f);
            plot.Pens.Text(axis.Text(tick, axis.TickDecimals(range.Step)), plot.X(tick), plot.Area.Bottom + 12, SKTextAlign.Center, PaperColours.SoftInk);
        }
    }

    private static void DrawTicksUpwards(ChartPlot plot, ChartAxis axis, ChartRange range)
    {
        foreach (var tick in range.Ticks())
        {
            plot.Pens.Line(plot.Area.Left, plot.Y(tick), plot.Area.Right, plot.Y(tick), PaperColours.Line, 0.5f);
            plot.Pens.Text(axis.Text(tick, axis.TickDecimals(range.Step)), plot.Area.Left - 4, plot.Y(tick) + 3, SKTextAlign.Right, PaperColours.SoftInk);
        }
    }
}
