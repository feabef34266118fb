using System.Globalization;

namespace Cat.Cli.Plot;

/// <summary>A figure against the number of questions given, a line a selector.</summary>
internal sealed record StepChart(string Name, string Title, string Figure, Func<ResultRow, IReadOnlyDictionary<int, double>> ValuesOf)
{
    // Points of different selectors stand a little apart, so that their ranges do not hide each other.
    private const double Apart = 3;

    public string Draw(string data, IReadOnlyList<PlottedSeries> series)
    {
        var lines = series.Select(each => (Series: each, Points: each.BySteps(ValuesOf))).ToList();
        var horizontal = Axis.At([.. lines.SelectMany(line => line.Points).Select(point => point.Step).Distinct().Order()], ChartFrame.Left, ChartFrame.Right);
        var vertical = Axis.Round(lines.SelectMany(line => line.Points).SelectMany(point => new[] { point.Value.Least, point.Value.Most }), ChartFrame.Bottom, ChartFrame.Top, 6);
        using var svg = new SvgWriter(Name, ChartFrame.Width, ChartFrame.Height, $"{Title}, {data}", Describe(lines));
        ChartFrame.Heading(svg, Title, $"{data}; {ChartFrame.SeedNote(series, "bars: range over the seeds")}");
        ChartFrame.Axes(svg, horizontal, "questions given", vertical, Figure);
        var hasRanges = lines.Any(line => line.Points.Any(point => point.Value.HasRange));
        foreach (var (index, (each, points)) in lines.Index())
        {
            var shift = hasRanges ? Apart * (index - ((lines.Count - 1) / 2.0)) : 0;
            double X(int step) => horizontal.Pixel(step) + shift;
            using var group = svg.Group("series", each.Label);
            foreach (var (step, value) in points.Where(point => point.Value.HasRange)) ChartFrame.VerticalRange(svg, X(step), vertical.Pixel(value.Least), vertical.Pixel(value.Most), each.Style.Colour);
            svg.Polyline(points.Select(point => (X(point.Step), vertical.Pixel(point.Value.Mean))), each.Style.Colour, 2, each.Style.Dash);
            foreach (var (step, value) in points) svg.Marker(each.Style.Shape, X(step), vertical.Pixel(value.Mean), 5, each.Style.Colour);
        }

        // In the order in which the lines end, the highest first.
        ChartFrame.Legend(svg, "selector", lines.OrderByDescending(line => line.Points[^1].Value.Mean).Select(line => (line.Series, line.Series.Label)), hasLines: true);
        return svg.Finish();
    }

    private string Describe(IEnumerable<(PlottedSeries Series, IReadOnlyList<(int Step, Spread Value)> Points)> lines) =>
        $"{Figure}, mean over the seeds, by number of questions given. " + string.Join(". ", lines.Select(line => $"{line.Series.Label}: {string.Join(", ", line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Value.Mean:F4} after {point.Step}")))}")) + ".";
}
