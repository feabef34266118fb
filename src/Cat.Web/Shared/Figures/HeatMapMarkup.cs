using System.Globalization;
using System.Net;
using System.Text;
using Cat.Web.Shared.Results;

namespace Cat.Web.Shared.Figures;

/// <summary>The cells of a row of a heat map as markup.</summary>
internal static class HeatMapMarkup
{
    public static string Cells(HeatMapData map, HeatMapRow row)
    {
        if (row.Cells.Count != map.Columns.Count) throw new ArgumentException($"{row.Name} has {row.Cells.Count} cells, the map {map.Columns.Count} columns.", nameof(row));
        var markup = new StringBuilder(row.Cells.Count * 90);
        var overall = row.Overall is { } mean ? $"{NumberText.Of(mean * 100, 0)} %" : "–";
        markup.Append(CultureInfo.InvariantCulture, $"<td class=\"overall\">{overall}</td>");
        foreach (var (name, cell) in map.Columns.Zip(row.Cells)) Append(markup, name, cell);
        return markup.ToString();
    }

    private static void Append(StringBuilder markup, string column, HeatMapCell cell)
    {
        var words = WebUtility.HtmlEncode($"{column}: {Words(cell)}");
        if (cell.Value is { } value) markup.Append(CultureInfo.InvariantCulture, $"<td class=\"h{HeatMapSteps.Of(value, cell.State)}\" title=\"{words}\">{HeatMapSteps.Number(value, cell.State)}</td>");
        else markup.Append(CultureInfo.InvariantCulture, $"<td class=\"h0\" title=\"{words}\"><span class=\"visually-hidden\">{HeatMapData.NotMeasured}</span></td>");
    }

    private static string Words(HeatMapCell cell) => cell.Value is { } value
        ? $"{MasteryWords.Of(cell.State)}, {HeatMapSteps.Number(value, cell.State)} % after {CountText.Of(cell.Evidence, "answer")}"
        : $"{HeatMapData.NotMeasured} ({CountText.Of(cell.Evidence, "answer")})";
}
