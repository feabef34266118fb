namespace Cat.Web.Shared.Figures.Charts;

/// <summary>What the axes of a chart span.</summary>
internal static class ChartRanges
{
    public static ChartRange X(ChartSpec spec) => spec switch
    {
        BandChart band => ChartRange.Of(band.X, band.Points.Select(point => point.X)),
        ErrorBarChart bars => ChartRange.Of(bars.X, [.. bars.Rows.SelectMany(row => new[] { row.Low, row.High }), .. bars.Cuts.Select(cut => cut.Value)]),
        ScatterChart scatter => ChartRange.Of(scatter.X, [.. scatter.Series.SelectMany(series => series.Points).Select(point => point.X), .. (scatter.Reference?.Points ?? []).Select(point => point.X)]),
        LineChart lines => ChartRange.Of(lines.X, [.. lines.Series.SelectMany(series => series.Points).Select(point => point.X)]),
        _ => throw new ArgumentException($"{spec.GetType().Name} has no numbers across.", nameof(spec)),
    };

    public static ChartRange Y(ChartSpec spec) => spec switch
    {
        BandChart band => ChartRange.Of(band.Y, [.. band.Points.SelectMany(point => new[] { point.Low, point.High }), .. band.Cuts.Select(cut => cut.Value)]),
        BarChart bars => ChartRange.Of(bars.Y with { Low = bars.Y.Low ?? 0 }, Heights(bars)),
        ScatterChart scatter => ChartRange.Of(scatter.Y, [.. scatter.Series.SelectMany(series => series.Points).Select(point => point.Y), .. (scatter.Reference?.Points ?? []).Select(point => point.Y)]),
        LineChart lines => ChartRange.Of(lines.Y, lines.Series.SelectMany(series => series.Points).Select(point => point.Y)),
        _ => throw new ArgumentException($"{spec.GetType().Name} has no numbers upwards.", nameof(spec)),
    };

    private static IEnumerable<double> Heights(BarChart bars) => bars.IsStacked
        ? bars.Categories.Select((_, place) => bars.Series.Sum(series => series.Values[place]))
        : bars.Series.SelectMany(series => series.Values);
}
