using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Shared.Figures;

/// <summary>Rows by columns of probabilities: students by concepts.</summary>
/// <param name="Key">Of its table.</param>
/// <param name="Title">Of it.</param>
/// <param name="TextAlternative">One sentence: what is to be seen.</param>
/// <param name="RowHeader">"Student".</param>
/// <param name="ColumnHeader">"concept".</param>
/// <param name="Columns">Names.</param>
/// <param name="Rows">In the order they come in unless the reader sorts.</param>
public sealed record HeatMapData(string Key, string Title, string TextAlternative, string RowHeader, string ColumnHeader, IReadOnlyList<string> Columns, IReadOnlyList<HeatMapRow> Rows)
{
    public const string NotMeasured = "not measured";

    /// <summary>Its numbers: a column for each probability.</summary>
    public ReportTable ToTable() => new(
        Key,
        Title,
        [
            new ReportColumn("name", RowHeader), new ReportColumn("overall", "Overall", ColumnKind.Percent),
            .. Columns.Select((name, place) => new ReportColumn($"c{place + 1}", name, ColumnKind.Percent)),
        ],
        [.. Rows.Select(row => (IReadOnlyList<ReportCell>)[row.Name, row.Overall, .. row.Cells.Select(cell => ReportCell.OrMissing(cell.Value, NotMeasured))])]);
}

/// <param name="Name">Of the student.</param>
/// <param name="Url">Where the name leads; null for nowhere.</param>
/// <param name="Cells">One for each column.</param>
public sealed record HeatMapRow(string Name, string? Url, IReadOnlyList<HeatMapCell> Cells)
{
    /// <summary>The mean of what is measured; null where nothing is.</summary>
    public double? Overall { get; } = Cells.Any(cell => cell.Value is not null) ? Cells.Average(cell => cell.Value) : null;
}

/// <param name="Value">A probability; null where it is not measured.</param>
/// <param name="Evidence">How many answers it rests on.</param>
/// <param name="State">What it means.</param>
public readonly record struct HeatMapCell(double? Value, int Evidence, ConceptState State);
