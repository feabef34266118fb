using Cat.Web.Measurement.Mastery;

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

        // By the state first: a number that it holds back (HeatMapSteps) stands among those of its state.
        (ConceptState State, double Value)? Key(HeatMapRow row) => column == ByOverall
            ? row.Overall is { } mean ? (default, mean) : null
            : row.Cells[column].Value is { } value ? (row.Cells[column].State, value) : null;
        var measuredFirst = rows.OrderBy(row => Key(row) is null);
        return [.. (isDescending ? measuredFirst.ThenByDescending(Key) : measuredFirst.ThenBy(Key)).ThenBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)];
    }
}
