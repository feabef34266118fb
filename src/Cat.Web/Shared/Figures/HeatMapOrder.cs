namespace Cat.Web.Shared.Figures;

/// <summary>Orders the rows of a heat map. What is not measured comes last either way.</summary>
internal static class HeatMapOrder
{
    public const int ByName = -2;
    public const int ByOverall = -1;

    public static IReadOnlyList<HeatMapRow> Of(IReadOnlyList<HeatMapRow> rows, int column, bool isDescending)
    {
        if (column == ByName)
        {
            var named = rows.OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase);
            return isDescending ? [.. named.Reverse()] : [.. named];
        }

        double? Value(HeatMapRow row) => column == ByOverall ? row.Overall : row.Cells[column].Value;
        var measuredFirst = rows.OrderBy(row => Value(row) is null);
        return [.. (isDescending ? measuredFirst.ThenByDescending(Value) : measuredFirst.ThenBy(Value)).ThenBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)];
    }
}
