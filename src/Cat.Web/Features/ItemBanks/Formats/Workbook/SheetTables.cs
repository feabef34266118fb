using Cat.Web.Features.ItemBanks.Formats.CatBank;

namespace Cat.Web.Features.ItemBanks.Formats.Workbook;

/// <summary>The tables of a bank in the sheets of a workbook, which are called as the CSV files are.</summary>
internal sealed class SheetTables(string file, IReadOnlyList<XlsxSheet> sheets, ProblemList problems) : IBankTables
{
    public bool Has(string table) => Find(table) is not null;

    public string FileOf(string table) => $"{file}, sheet {table}";

    public IReadOnlyList<string> HeaderOf(string table) => Find(table)?.Rows is [var header, ..] ? Trimmed(header) : [];

    public bool Read(string table, IReadOnlyList<string> required, IReadOnlyList<string> optional, Action<CsvRow> read, CancellationToken cancellationToken)
    {
        if (Find(table)?.Rows is not { Count: > 0 } rows || Trimmed(rows[0]).Count == 0)
        {
            problems.AddError(FileOf(table), null, null, "The sheet is empty.", $"Its first row names the columns: {string.Join(", ", required)}.");
            return false;
        }

        var header = Trimmed(rows[0]);
        if (!TableHeader.IsUsable(FileOf(table), header, required, optional, problems)) return false;
        var columns = header.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        foreach (var (index, row) in rows.Skip(1).Index())
        {
            if (index % 1000 == 0) cancellationToken.ThrowIfCancellationRequested();
            if (row.Cells.All(string.IsNullOrWhiteSpace)) continue;
            read(new CsvRow(FileOf(table), row.Number, column => column < row.Cells.Count ? row.Cells[column] : "", columns, problems));
        }

        return true;
    }

    private XlsxSheet? Find(string table) => sheets.FirstOrDefault(sheet => sheet.Name.Trim().Equals(table, StringComparison.OrdinalIgnoreCase));

    private static List<string> Trimmed(XlsxRow header)
    {
        var names = header.Cells.Select(name => name.Trim()).ToList();
        while (names.Count > 0 && names[^1].Length == 0) names.RemoveAt(names.Count - 1);
        return names;
    }
}
