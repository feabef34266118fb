namespace Cat.Cli.Plot;

/// <summary>What line and scatter plots have in common: heading, axes with ticks, grid and labels, and the legend beside them.</summary>
internal static class ChartFrame
{
    public const double Width = 860;
    public const double Height = 480;
    public const double Left = 78;
    public const double Right = 610;
    public const double Top = 66;
    public const double Bottom = 418;
    private const double LegendLeft = Right + 26;
    private const double LegendRow = 24;

    public static void Heading(SvgWriter svg, string title, string subtitle)
    {
        svg.Text(24, 28, title, size: 17, isBold: true);
        svg.Text(24, 48, subtitle, size: 12);
    }

    public static void Axes(SvgWriter svg, Axis horizontal, string horizontalLabel, Axis vertical, string verticalLabel)
    {
        foreach (var tick in vertical.Ticks)
        {
            var y = vertical.Pixel(tick);
            svg.Line(Left, y, Right, y, SvgWriter.Faint);
            svg.Text(Left - 8, y + 4, vertical.Label(tick), TextAnchor.End, 12);
        }

        foreach (var tick in horizontal.Ticks)
        {
            var x = horizontal.Pixel(tick);
            svg.Line(x, Bottom, x, Bottom + 5);
            svg.Text(x, Bottom + 20, horizontal.Label(tick), TextAnchor.Middle, 12);
        }

        svg.Line(Left, Bottom, Right, Bottom);
        svg.Line(Left, Top, Left, Bottom);
        svg.Text((Left + Right) / 2, Bottom + 44, horizontalLabel, TextAnchor.Middle);
        svg.Text(24, (Top + Bottom) / 2, verticalLabel, TextAnchor.Middle, isUpright: true);
    }

    /// <param name="svg">Where.</param>
    /// <param name="heading">Over it.</param>
    /// <param name="entries">In order: the series and what stands beside it.</param>
    /// <param name="hasLines">Whether series are drawn with lines.</param>
    public static void Legend(SvgWriter svg, string heading, IEnumerable<(PlottedSeries Series, string Text)> entries, bool hasLines)
    {
        svg.Text(LegendLeft, Top + 6, heading, size: 12, isBold: true);
        var y = Top + 6;
        foreach (var (series, text) in entries)
        {
            y += LegendRow;
            using var group = svg.Group("legend-entry", series.Label);
            if (hasLines) svg.Line(LegendLeft, y, LegendLeft + 40, y, series.Style.Colour, 2, series.Style.Dash);
            svg.Marker(series.Style.Shape, LegendLeft + (hasLines ? 20 : 8), y, 5, series.Style.Colour);
            svg.Text(LegendLeft + (hasLines ? 50 : 24), y + 4, text);
        }
    }

    /// <summary>The range over the seeds, with caps.</summary>
    public static void VerticalRange(SvgWriter svg, double x, double least, double most, string colour)
    {
        svg.Line(x, least, x, most, colour, 1.2);
        foreach (var y in new[] { least, most }) svg.Line(x - 3, y, x + 3, y, colour, 1.2);
    }

    public static void HorizontalRange(SvgWriter svg, double y, double least, double most, string colour)
    {
        svg.Line(least, y, most, y, colour, 1.2);
        foreach (var x in new[] { least, most }) svg.Line(x, y - 3, x, y + 3, colour, 1.2);
    }

    /// <summary>How many seeds stand behind the figures.</summary>
    public static string SeedNote(IReadOnlyList<PlottedSeries> series, string ranges)
    {
        var (fewest, most) = (series.Min(each => each.Seeds.Count), series.Max(each => each.Seeds.Count));
        if (most == 1) return "one seed";
        return $"mean of {(fewest == most ? $"{most}" : $"{fewest} to {most}")} seeds; {ranges}";
    }
}
