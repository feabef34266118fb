using System.Globalization;

namespace Cat.Cli.Plot;

/// <summary>AUC against coverage at the end of the tests; the larger a marker, the more the tests overlap. Better is up, to the right and small.</summary>
internal static class ParetoChart
{
    private const double SeedRadius = 2.6;
    private const double NoteHeight = 22;

    /// <summary>Null where no step has both figures for every selector.</summary>
    public static string? Draw(string name, string data, IReadOnlyList<PlottedSeries> series)
    {
        var steps = series.SelectMany(each => each.Seeds).Select(row => row.AreaUnderCurve.Keys.Intersect(row.Coverage.Keys)).Aggregate((one, other) => one.Intersect(other)).ToList();
        if (steps.Count == 0) return null;
        var last = steps.Max();
        double Area(ResultRow row) => row.AreaUnderCurve[last];
        double Coverage(ResultRow row) => row.Coverage[last];
        var rows = series.SelectMany(each => each.Seeds).ToList();
        var horizontal = Axis.Round(rows.Select(Coverage), ChartFrame.Left, ChartFrame.Right, 6);
        var vertical = Axis.Round(rows.Select(Area), ChartFrame.Bottom, ChartFrame.Top, 6);
        (double X, double Y) Place(PlottedSeries each) => (horizontal.Pixel(each.Of(Coverage).Mean), vertical.Pixel(each.Of(Area).Mean));

        var title = $"AUC and coverage after {last} questions";
        using var svg = new SvgWriter(name, ChartFrame.Width, ChartFrame.Height + NoteHeight, $"{title}, {data}", Describe(series, Area, Coverage));
        ChartFrame.Heading(svg, title, $"{data}; {ChartFrame.SeedNote(series, "small hollow marks: the seeds")}");
        var front = Front([.. series.Select(Place)]);
        var leader = front.Count == 1 ? $"None beats {series.First(each => Place(each) == front[0]).Label} in either." : "Dashed line: selectors that no other beats in both.";
        svg.Text(ChartFrame.Left, ChartFrame.Height + 8, $"Better is up and to the right. Larger marks: tests overlap more. {leader}", size: 12);
        ChartFrame.Axes(svg, horizontal, "coverage of concepts", vertical, "AUC of the held-out responses");
        svg.Polyline(front, "#8C8C8C", 1.2, "5 4");
        foreach (var each in series)
        {
            using var group = svg.Group("series", each.Label);
            if (each.Seeds.Count > 1)
            {
                foreach (var row in each.Seeds) svg.Marker(each.Style.Shape, horizontal.Pixel(Coverage(row)), vertical.Pixel(Area(row)), SeedRadius, each.Style.Colour, isHollow: true);
            }
        }

        // The largest first, so that it does not cover a smaller one.
        foreach (var each in series.OrderByDescending(Overlap))
        {
            var (x, y) = Place(each);
            svg.Marker(each.Style.Shape, x, y, Radius(Overlap(each)), each.Style.Colour);
        }

        ChartFrame.Legend(svg, "selector (overlap)", series.OrderByDescending(each => each.Of(Area).Mean).Select(each => (each, string.Create(CultureInfo.InvariantCulture, $"{each.Label} ({Overlap(each):F3})"))), hasLines: false);
        return svg.Finish();
    }

    /// <summary>Through the points that no other beats in both figures, from the left; in pixels, so that smaller y is better.</summary>
    internal static IReadOnlyList<(double X, double Y)> Front(IReadOnlyList<(double X, double Y)> points)
    {
        var front = points.Where(point => !points.Any(other => other != point && other.X >= point.X && other.Y <= point.Y)).Distinct().OrderBy(point => point.X).ToList();
        return [.. front.Take(1), .. front.Zip(front.Skip(1)).SelectMany(pair => new[] { (pair.First.X, pair.Second.Y), pair.Second })];
    }

    private static double Overlap(PlottedSeries series) => series.Of(row => row.Overlap).Mean;

    /// <summary>Area rises evenly with overlap.</summary>
    private static double Radius(double overlap) => Math.Sqrt(25 + (200 * overlap));

    private static string Describe(IEnumerable<PlottedSeries> series, Func<ResultRow, double> area, Func<ResultRow, double> coverage) =>
        "Means over the seeds. " + string.Join(". ", series.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Label}: AUC {each.Of(area).Mean:F4}, coverage {each.Of(coverage).Mean:F3}, overlap {Overlap(each):F3}"))) + ".";
}
