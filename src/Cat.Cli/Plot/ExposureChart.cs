using System.Globalization;

namespace Cat.Cli.Plot;

/// <summary>How evenly each selector uses the bank: bars of overlap, largest rate and Gini coefficient, side by side.</summary>
internal static class ExposureChart
{
    private const string Title = "Exposure of the questions: lower is better";
    private const double Width = 980;
    private const double Names = 170;
    private const double PanelWidth = 228;
    private const double PanelRoom = 36;
    private const double Top = 96;
    private const double Row = 30;
    private const double Thickness = 16;

    private static readonly (string Name, string Meaning, Func<ResultRow, double> Figure)[] Panels =
    [
        ("test overlap", "questions that two tests share", row => row.Overlap),
        ("largest exposure rate", "tests with the commonest question", row => row.LargestRate),
        ("Gini coefficient", "0: all questions are used alike", row => row.Gini),
    ];

    public static string Draw(string name, string data, IReadOnlyList<PlottedSeries> series)
    {
        var bottom = Top + (Row * series.Count);
        using var svg = new SvgWriter(name, Width, bottom + 52, $"{Title}, {data}", Describe(series));
        ChartFrame.Heading(svg, Title, $"{data}; {ChartFrame.SeedNote(series, "thin bars: range over the seeds")}");
        foreach (var (index, each) in series.Index()) svg.Text(Names - 10, Middle(index) + 4, each.Label, TextAnchor.End);
        foreach (var (panel, (figure, meaning, valueOf)) in Panels.Index())
        {
            var left = Names + (panel * (PanelWidth + PanelRoom));
            var values = series.Select(each => each.Of(valueOf)).ToList();
            // Room for the figure at the end of the longest bar.
            var axis = Axis.Round(values.Select(value => value.Most), left, left + PanelWidth - 46, 4, startsAtZero: true);
            using var group = svg.Group("panel", figure);
            svg.Text(left, Top - 26, figure, isBold: true);
            svg.Text(left, Top - 10, meaning, size: 11);
            foreach (var tick in axis.Ticks)
            {
                svg.Line(axis.Pixel(tick), Top, axis.Pixel(tick), bottom, SvgWriter.Faint);
                svg.Text(axis.Pixel(tick), bottom + 18, axis.Label(tick), TextAnchor.Middle, 12);
            }

            foreach (var (index, (each, value)) in series.Zip(values).Index())
            {
                using var bar = svg.Group("bar", each.Label);
                svg.Rectangle(left, Middle(index) - (Thickness / 2), axis.Pixel(value.Mean) - left, Thickness, each.Style.Colour);
                if (value.HasRange) Range(svg, axis, value, Middle(index));
                svg.Text(axis.Pixel(value.Most) + 7, Middle(index) + 4, Short(value.Mean), size: 12);
            }

            svg.Line(left, Top, left, bottom);
        }

        return svg.Finish();
    }

    /// <summary>White under black, so that it is seen on a bar of any colour.</summary>
    private static void Range(SvgWriter svg, Axis axis, Spread value, double y)
    {
        svg.Line(axis.Pixel(value.Least), y, axis.Pixel(value.Mean), y, "#FFFFFF", 4);
        ChartFrame.HorizontalRange(svg, y, axis.Pixel(value.Least), axis.Pixel(value.Most), SvgWriter.Ink);
    }

    private static double Middle(int index) => Top + (Row * (index + 0.5));

    private static string Short(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Describe(IEnumerable<PlottedSeries> series) =>
        "Means over the seeds. " + string.Join(". ", series.Select(each => $"{each.Label}: {string.Join(", ", Panels.Select(panel => $"{panel.Name} {Short(each.Of(panel.Figure).Mean)}"))}")) + ".";
}
