using System.Text.Json.Nodes;

namespace Cat.Web.Shared.Figures.Charts;

/// <summary>The series of a chart for ECharts.</summary>
internal static class EChartsSeries
{
    private static readonly string[] Signs = ["circle", "rect", "triangle", "diamond", "roundRect", "emptyCircle"];
    private static readonly JsonArray[] Dashes = [[], [8, 5], [2, 4], [12, 4, 2, 4], [5, 2], [1, 2]];

    public static JsonArray Of(ChartSpec spec) => new([.. spec switch
    {
        BandChart band => Band(band),
        ErrorBarChart bars => ErrorBars(bars),
        BarChart bars => Bars(bars),
        ScatterChart scatter => Scatter(scatter),
        LineChart lines => Lines(lines),
        _ => throw new ArgumentException($"No drawing for {spec.GetType().Name}.", nameof(spec)),
    }]);

    private static IEnumerable<JsonNode> Band(BandChart band)
    {
        yield return new JsonObject
        {
            ["type"] = "custom",
            ["name"] = band.BandName,
            ["catDraw"] = "band",
            ["silent"] = true,
            ["z"] = 1,
            ["clip"] = true,
            ["itemStyle"] = new JsonObject { ["color"] = Colour(0), ["opacity"] = 0.25 },
            ["data"] = Array(band.Points.Select(point => (JsonNode)new JsonArray(point.X, point.Low, point.High))),
        };
        yield return new JsonObject
        {
            ["type"] = "line",
            ["name"] = band.LineName,
            ["z"] = 3,
            ["symbol"] = "circle",
            ["symbolSize"] = 9,
            ["lineStyle"] = new JsonObject { ["color"] = Colour(0), ["width"] = 2 },
            ["itemStyle"] = Mark(PointMark.Filled),
            ["data"] = Array(band.Points.Select(point => Point(point.X, point.Value, point.Words, point.Mark))),
            ["markLine"] = CutLines(band.Cuts, "yAxis", band.LowestName),
        };
        // Without points: they stand in the key only.
        foreach (var (mark, name) in band.Marks)
            yield return new JsonObject { ["type"] = "scatter", ["name"] = name, ["data"] = new JsonArray(), ["symbol"] = "circle", ["itemStyle"] = Mark(mark) };
    }

    private static IEnumerable<JsonNode> ErrorBars(ErrorBarChart bars)
    {
        yield return new JsonObject
        {
            ["type"] = "custom",
            ["catDraw"] = "whisker",
            ["silent"] = true,
            ["clip"] = true,
            ["itemStyle"] = new JsonObject { ["color"] = Colour(0) },
            ["data"] = Array(bars.Rows.Select((row, place) => (JsonNode)new JsonArray(row.Low, place, row.High))),
        };
        yield return new JsonObject
        {
            ["type"] = "scatter",
            ["symbol"] = "circle",
            ["symbolSize"] = 10,
            ["z"] = 3,
            ["data"] = Array(bars.Rows.Select((row, place) => Point(row.Value, place, row.Words, row.Mark))),
            // The rows begin at the top, and with them the cuts.
            ["markLine"] = CutLines(bars.Cuts, "xAxis", null, "start"),
        };
    }

    private static IEnumerable<JsonNode> Bars(BarChart bars) => bars.Series.Select((series, place) => new JsonObject
    {
        ["type"] = "bar",
        ["name"] = series.Name,
        ["stack"] = bars.IsStacked ? "all" : null,
        ["barCategoryGap"] = "18%",
        ["itemStyle"] = new JsonObject { ["color"] = Colour(place), ["borderColor"] = "var(--cat-surface)", ["borderWidth"] = bars.IsStacked ? 1 : 0 },
        ["data"] = Array(series.Values.Select((value, category) => (JsonNode)new JsonObject
        {
            ["value"] = value,
            ["words"] = $"{bars.Categories[category]}: {(bars.Series.Count > 1 ? $"{series.Name}, " : "")}{bars.Y.Text(value)}",
        })),
    });

    private static IEnumerable<JsonNode> Scatter(ScatterChart scatter)
    {
        foreach (var (place, series) in scatter.Series.Index())
        {
            yield return new JsonObject
            {
                ["type"] = "scatter",
                ["name"] = series.Name,
                ["symbol"] = Signs[place % Signs.Length],
                ["symbolSize"] = 9,
                ["z"] = 3,
                ["itemStyle"] = new JsonObject { ["color"] = Colour(place), ["opacity"] = 0.8, ["borderColor"] = "var(--cat-surface)", ["borderWidth"] = 1 },
                ["data"] = Array(series.Points.Select(point => (JsonNode)new JsonObject { ["value"] = new JsonArray(point.X, point.Y), ["words"] = point.Words })),
            };
        }

        if (scatter.Reference is not { } reference) yield break;
        yield return new JsonObject
        {
            ["type"] = "line",
            ["name"] = reference.Name,
            ["silent"] = true,
            ["symbol"] = "none",
            ["itemStyle"] = new JsonObject { ["color"] = "var(--cat-text-soft)" },
            ["lineStyle"] = new JsonObject { ["color"] = "var(--cat-text-soft)", ["width"] = 2, ["type"] = new JsonArray(6, 4) },
            ["data"] = Array(reference.Points.Select(point => (JsonNode)new JsonArray(point.X, point.Y))),
        };
    }

    private static IEnumerable<JsonNode> Lines(LineChart lines) => lines.Series.Select((series, place) => new JsonObject
    {
        ["type"] = "line",
        ["name"] = series.Name,
        ["symbol"] = Signs[place % Signs.Length],
        ["symbolSize"] = 8,
        ["showSymbol"] = series.HasDots,
        ["itemStyle"] = new JsonObject { ["color"] = Colour(place) },
        ["lineStyle"] = new JsonObject { ["color"] = Colour(place), ["width"] = 2, ["type"] = place == 0 ? "solid" : Dashes[place % Dashes.Length].DeepClone() },
        ["data"] = Array(series.Points.Select(point => (JsonNode)new JsonObject
        {
            ["value"] = new JsonArray(point.X, point.Y),
            ["words"] = $"{series.Name}: {lines.Y.Text(point.Y)} at {lines.X.Text(point.X)}",
        })),
        ["markLine"] = place == 0 ? CutLines(lines.Cuts, "xAxis", null) : null,
    });

    private static JsonObject Point(double x, double y, string words, PointMark mark) =>
        new JsonObject { ["value"] = new JsonArray(x, y), ["words"] = words, ["itemStyle"] = Mark(mark), ["symbolSize"] = mark == PointMark.Faint ? 6 : 10 };

    private static JsonObject Mark(PointMark mark) =>
        new() { ["color"] = mark == PointMark.Filled ? Colour(0) : "var(--cat-surface)", ["borderColor"] = Colour(0), ["borderWidth"] = 2, ["opacity"] = 1 };

    private static JsonObject? CutLines(IReadOnlyList<ChartCut> cuts, string axis, string? lowest, string upperEnd = "end")
    {
        if (cuts.Count == 0) return null;
        var isAcross = axis == "yAxis";
        var data = cuts.Select(cut => CutLine(cut.Value, cut.Name, axis, isAcross ? "insideEndTop" : upperEnd)).ToList();
        if (lowest is not null) data.Add(CutLine(cuts[0].Value, lowest, axis, "insideEndBottom"));
        return new JsonObject { ["silent"] = true, ["animation"] = false, ["symbol"] = "none", ["lineStyle"] = new JsonObject { ["color"] = "var(--cat-line-strong)", ["type"] = new JsonArray(3, 3) }, ["data"] = Array(data) };
    }

    private static JsonObject CutLine(double at, string name, string axis, string position) => new JsonObject
    {
        [axis] = at,
        ["label"] = new JsonObject { ["formatter"] = name, ["position"] = position, ["color"] = "var(--cat-text-soft)", ["fontSize"] = "rem(0.75)" },
    };

    private static string Colour(int place) => $"var(--chart-{(place % 6) + 1})";

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
