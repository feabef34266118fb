namespace Cat.Web.Shared.Figures.Charts;

/// <summary>A chart with more rows than a page has room for, in parts that share their axis.</summary>
internal static class ChartPages
{
    public static IEnumerable<ChartSpec> Of(ChartSpec spec, float height)
    {
        if (spec is not ErrorBarChart bars || ChartDrawing.HeightOf(spec) <= height) return [spec];
        var rows = 1;
        while (ChartDrawing.HeightOf(bars with { Rows = [.. bars.Rows.Take(rows + 1)] }) <= height) rows++;
        var range = ChartRanges.X(bars);
        return bars.Rows.Chunk(rows).Select(part => bars with { Rows = part, X = bars.X with { Low = range.Low, High = range.High } });
    }
}
