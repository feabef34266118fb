using SkiaSharp;

namespace Cat.Web.Shared.Figures.Charts;

/// <summary>What stands between the axes on paper, for each kind of chart.</summary>
internal static class ChartMarks
{
    public static void Draw(ChartPlot plot, ChartSpec spec)
    {
        switch (spec)
        {
            case BandChart band: Band(plot, band); break;
            case ErrorBarChart bars: ErrorBars(plot, bars); break;
            case BarChart bars: Bars(plot, bars); break;
            case ScatterChart scatter: Scatter(plot, scatter); break;
            case LineChart lines: Lines(plot, lines); break;
            default: throw new ArgumentException($"No drawing for {spec.GetType().Name}.", nameof(spec));
        }
    }

    private static void Band(ChartPlot plot, BandChart band)
    {
        var colour = PaperColours.Series[0];
        plot.Pens.Area([.. band.Points.Select(point => new SKPoint(plot.X(point.X), plot.Y(point.High))), .. band.Points.Reverse().Select(point => new SKPoint(plot.X(point.X), plot.Y(point.Low)))], colour.WithAlpha(56));
        foreach (var cut in band.Cuts)
        {
            plot.Pens.Line(plot.Area.Left, plot.Y(cut.Value), plot.Area.Right, plot.Y(cut.Value), PaperColours.StrongLine, 0.8f, 2);
            plot.Pens.Text(cut.Name, plot.Area.Right - 3, plot.Y(cut.Value) - 3, SKTextAlign.Right, PaperColours.SoftInk);
        }

        if (band.LowestName is { } lowest && band.Cuts.Count > 0) plot.Pens.Text(lowest, plot.Area.Right - 3, plot.Y(band.Cuts[0].Value) + 9, SKTextAlign.Right, PaperColours.SoftInk);
        plot.Pens.Path([.. band.Points.Select(point => new SKPoint(plot.X(point.X), plot.Y(point.Value)))], colour, 1.5f);
        foreach (var point in band.Points) plot.Pens.Dot(plot.X(point.X), plot.Y(point.Value), point.Mark, colour);
    }

    private static void ErrorBars(ChartPlot plot, ErrorBarChart bars)
    {
        UprightCuts(plot, bars.Cuts);
        var room = plot.Area.Height / Math.Max(1, bars.Rows.Count);
        foreach (var (place, row) in bars.Rows.Index())
        {
            var y = plot.Area.Top + (room * (place + 0.5f));
            plot.Pens.Text(row.Name, 0, y + 3, plot.Area.Left - 6, PaperColours.Ink);
            plot.Pens.Line(plot.X(row.Low), y, plot.X(row.High), y, PaperColours.Series[0], 1.2f);
            plot.Pens.Dot(plot.X(row.Value), y, row.Mark, PaperColours.Series[0]);
        }
    }

    private static void Bars(ChartPlot plot, BarChart bars)
    {
        var room = plot.Area.Width / Math.Max(1, bars.Categories.Count);
        var width = room * 0.82f / (bars.IsStacked ? 1 : Math.Max(1, bars.Series.Count));
        foreach (var (category, name) in bars.Categories.Index())
        {
            var left = plot.Area.Left + (room * (category + 0.09f));
            var below = 0.0;
            foreach (var (place, series) in bars.Series.Index())
            {
                var value = series.Values[category];
                var x = bars.IsStacked ? left : left + (place * width);
                plot.Pens.Box(new SKRect(x, plot.Y(below + value), x + width - 0.5f, plot.Y(below)), PaperColours.Series[place % PaperColours.Series.Count]);
                if (bars.IsStacked) below += value;
            }

            var shown = plot.Pens.Width(name) > room - 2 ? name[..Math.Max(1, (int)(name.Length * (room - 2) / plot.Pens.Width(name)))] : name;
            plot.Pens.Text(shown, plot.Area.Left + (room * (category + 0.5f)), plot.Area.Bottom + 12, SKTextAlign.Center, PaperColours.SoftInk);
        }
    }

    private static void Scatter(ChartPlot plot, ScatterChart scatter)
    {
        if (scatter.Reference is { } reference) plot.Pens.Path([.. reference.Points.Select(point => new SKPoint(plot.X(point.X), plot.Y(point.Y)))], PaperColours.SoftInk, 1.2f, 1);
        foreach (var (place, series) in scatter.Series.Index())
            foreach (var point in series.Points) plot.Pens.Sign(plot.X(point.X), plot.Y(point.Y), place, PaperColours.Series[place % PaperColours.Series.Count]);
    }

    private static void Lines(ChartPlot plot, LineChart lines)
    {
        UprightCuts(plot, lines.Cuts);
        foreach (var (place, series) in lines.Series.Index())
        {
            var colour = PaperColours.Series[place % PaperColours.Series.Count];
            plot.Pens.Path([.. series.Points.Select(point => new SKPoint(plot.X(point.X), plot.Y(point.Y)))], colour, 1.5f, place);
            if (!series.HasDots) continue;
            foreach (var (x, y) in series.Points) plot.Pens.Sign(plot.X(x), plot.Y(y), place, colour);
        }
    }

    private static void UprightCuts(ChartPlot plot, IReadOnlyList<ChartCut> cuts)
    {
        foreach (var cut in cuts)
        {
            plot.Pens.Line(plot.X(cut.Value), plot.Area.Top, plot.X(cut.Value), plot.Area.Bottom, PaperColours.StrongLine, 0.8f, 2);
            var isAtTheEnd = plot.X(cut.Value) + plot.Pens.Width(cut.Name) > plot.Area.Right;
            plot.Pens.Text(cut.Name, plot.X(cut.Value), plot.Area.Top - 3, isAtTheEnd ? SKTextAlign.Right : SKTextAlign.Left, PaperColours.SoftInk);
        }
    }
}
