using System.Data;
using Cat.Web.Shared.Workbooks;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Cat.Web.Shared.Figures.Export;

/// <summary>Tables as a workbook, a sheet for each: numbers are numbers, times are times in UTC, durations are seconds. Texts are stored as texts, so none is run as a formula.</summary>
internal static class XlsxFile
{
    public static byte[] Write(IReadOnlyList<ReportTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        if (tables.Count == 0) throw new ArgumentException("A workbook has at least one sheet.", nameof(tables));
        // Formats are given for the whole workbook by the names of columns, so these carry the number of their sheet.
        var formats = tables.Index().SelectMany(sheet => sheet.Item.Columns.Select(column => Format(NameOf(sheet.Index, column), column)));
        var configuration = new OpenXmlConfiguration { DynamicColumns = [.. formats] };
        var sheets = new Dictionary<string, object>();
        foreach (var ((index, table), name) in tables.Index().Zip(SheetNames.Of([.. tables.Select(table => table.Title)]))) sheets[name] = Data(index, table);
        return WorkbookFile.Write(sheets, configuration);
    }

    private static string NameOf(int sheet, ReportColumn column) => $"{sheet}.{column.Key}";

    private static DataTable Data(int index, ReportTable table)
    {
        var data = new DataTable();
        foreach (var column in table.Columns) data.Columns.Add(NameOf(index, column), typeof(object));
        foreach (var row in table.Rows) data.Rows.Add([.. row.Select(cell => Value(cell.Value))]);
        return data;
    }

    private static object Value(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset at => at.UtcDateTime,
        TimeSpan duration => duration.TotalSeconds,
        _ => value,
    };

    private static DynamicExcelColumn Format(string name, ReportColumn column) => new(name)
    {
        Name = column.Kind == ColumnKind.Percent ? column.Header : CsvFile.HeaderOf(column),
        Width = Math.Clamp(column.Header.Length + 2, column.Kind == ColumnKind.Text ? 20 : 10, 40),
        Format = column.Kind switch
        {
            ColumnKind.Percent => "0" + Digits(column.Decimals) + "%",
            ColumnKind.Number => "0" + Digits(column.Decimals),
            ColumnKind.Duration => "0",
            ColumnKind.Date => "yyyy-mm-dd hh:mm",
            ColumnKind.Text => null,
        },
    };

    private static string Digits(int decimals) => decimals == 0 ? "" : "." + new string('0', decimals);
}
