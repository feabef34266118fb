using System.Text.Json.Nodes;

namespace Cat.Web.Shared.Figures.Charts;

/// <summary>
/// The one place that knows how ECharts wants a chart. Colours are "var(--name)" and lengths of text "rem(0.8)", which js/figures.js resolves; it also turns the members that begin with
/// "cat" into functions, because JSON has none: catTicks formats ticks, catDraw draws bands and whiskers, words are what the pointer says.
/// </summary>
internal static class EChartsOption
{
    private const int RowHeight = 24;
    private const int UsualHeight = 320;
    private const int AxisRoom = 96;

    /// <summary>Of the drawing, in pixels; one with rows grows with them.</summary>
    public static int HeightOf(ChartSpec spec) => spec is ErrorBarChart bars ? AxisRoom + (RowHeight * bars.Rows.Count) : UsualHeight;

    public static JsonObject Of(ChartSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var series = EChartsSeries.Of(spec);
        var option = new JsonObject
        {
            ["aria"] = new JsonObject { ["enabled"] = true, ["label"] = new JsonObject { ["enabled"] = false }, ["decal"] = new JsonObject { ["show"] = spec is BarChart { Series.Count: > 1 } } },
            ["grid"] = new JsonObject { ["left"] = 8, ["right"] = 20, ["top"] = 40, ["bottom"] = 8, ["outerBoundsMode"] = "same", ["outerBoundsContain"] = "all" },
            ["tooltip"] = Tooltip(spec is LineChart),
            ["xAxis"] = spec is BarChart bar ? Categories(bar.X.Title, bar.Categories, isUpwards: false) : Values(spec.X, ChartRanges.X(spec), isUpwards: false),
            ["yAxis"] = spec is ErrorBarChart error ? Categories(error.Y.Title, [.. error.Rows.Select(row => row.Name)], isUpwards: true) : Values(spec.Y, ChartRanges.Y(spec), isUpwards: true),
            ["series"] = series,
        };
        var named = series.Select(one => one?["name"]?.GetValue<string>()).OfType<string>().ToList();
        if (named.Count > 1) option["legend"] = Legend(named);
        return option;
    }

    private static JsonObject Tooltip(bool isForAllAtOnce) => new()
    {
        ["trigger"] = isForAllAtOnce ? "axis" : "item",
        ["confine"] = true,
        ["backgroundColor"] = "var(--cat-surface)",
        ["borderColor"] = "var(--cat-line-strong)",
        ["textStyle"] = Text("var(--cat-text)"),
        ["axisPointer"] = new JsonObject { ["lineStyle"] = new JsonObject { ["color"] = "var(--cat-line-strong)" } },
    };

    private static JsonObject Legend(IReadOnlyList<string> names) => new()
    {
        ["data"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
        ["selectedMode"] = false,
        ["top"] = 0,
        ["left"] = 0,
        ["type"] = "scroll",
        ["itemGap"] = 16,
        ["textStyle"] = Text("var(--cat-text)"),
    };

    private static JsonObject Values(ChartAxis axis, ChartRange range, bool isUpwards)
    {
        var value = Axis("value", axis.Title, isUpwards);
        value["min"] = range.Low;
        value["max"] = range.High;
        value["interval"] = range.Step;
        value["catTicks"] = new JsonObject { ["decimals"] = axis.TickDecimals(range.Step), ["percent"] = axis.IsPercent };
        value["splitLine"] = new JsonObject { ["lineStyle"] = new JsonObject { ["color"] = "var(--cat-line)" } };
        return value;
    }

    private static JsonObject Categories(string title, IReadOnlyList<string> names, bool isUpwards)
    {
        var categories = Axis("category", title, isUpwards);
        categories["data"] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
        if (!isUpwards) return categories;
        categories["inverse"] = true;
        categories["name"] = "";
        var label = categories["axisLabel"]!.AsObject(); // set by Axis
        label["interval"] = 0;
        label["width"] = 150;
        label["overflow"] = "truncate";
        return categories;
    }

    private static JsonObject Axis(string type, string title, bool isUpwards) => new()
    {
        ["type"] = type,
        ["name"] = title,
        ["nameLocation"] = "middle",
        ["nameGap"] = isUpwards ? 36 : 26,
        ["nameTextStyle"] = Text("var(--cat-text-soft)"),
        ["axisLabel"] = Text("var(--cat-text-soft)"),
        ["axisLine"] = new JsonObject { ["show"] = true, ["onZero"] = false, ["lineStyle"] = new JsonObject { ["color"] = "var(--cat-line-strong)" } },
        ["axisTick"] = new JsonObject { ["show"] = false },
    };

    private static JsonObject Text(string colour) => new() { ["color"] = colour, ["fontSize"] = "rem(0.8)" };
}
