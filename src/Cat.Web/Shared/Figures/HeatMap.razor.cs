using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.Figures;

/// <summary>A table whose cells are coloured by a probability and hold it as a number. It sorts by name, by the whole and by each column; pages keep it quick.</summary>
public sealed partial class HeatMap
{
    private const int PageSize = 50;

    private HeatMapData? _ordered;
    private IReadOnlyList<HeatMapRow> _rows = [];
    private int? _column;
    private bool _isDescending;
    private int _page;
    private bool _showsAll;

    [Parameter, EditorRequired]
    public required HeatMapData Map { get; set; }

    /// <summary>Of the report's files; null where there are none.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Parameter]
    public string? Query { get; set; }

    private string HeadingId => $"figure-{Map.Key}";

    private IEnumerable<HeatMapRow> Shown => _showsAll ? _rows : _rows.Skip(_page * PageSize).Take(PageSize);

    private string RangeText => _showsAll
        ? $"All {_rows.Count}"
        : $"{(_page * PageSize) + 1} to {Math.Min((_page + 1) * PageSize, _rows.Count)} of {_rows.Count}";

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_ordered, Map)) return;
        (_ordered, _rows, _column, _page) = (Map, Map.Rows, null, 0);
    }

    private void SortBy(int column)
    {
        // The weakest first, which is what one looks for; once more turns it round.
        (_column, _isDescending) = (column, _column == column && !_isDescending);
        (_rows, _page) = (HeatMapOrder.Of(Map.Rows, column, _isDescending), 0);
    }

    private string SortOf(int column) => _column != column ? "none" : _isDescending ? "descending" : "ascending";

    private string ArrowOf(int column) => _column != column ? "" : _isDescending ? " ▼" : " ▲";

    /// <summary>One piece of markup for the cells of a row: as many elements as there are cells would be slow to compare and to send.</summary>
    private string CellsOf(HeatMapRow row) => HeatMapMarkup.Cells(Map, row);
}
