using System.Globalization;
using Cat.Web.Shared.Csv;
using CsvHelper;

namespace Cat.Web.Shared.Figures.Export;

/// <summary>A table as CSV: UTF-8 with the mark by which spreadsheets know it, numbers with a point and all their digits, times in UTC, durations in seconds.</summary>
internal static class CsvFile
{
    public static byte[] Write(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, CsvFiles.ForSpreadsheets, leaveOpen: true))
        {
            foreach (var column in table.Columns) csv.WriteField(HeaderOf(column));
            csv.EndRecord();
            foreach (var row in table.Rows)
            {
                foreach (var cell in row) WriteCell(csv, cell.Value);
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>With what a number alone does not say.</summary>
    internal static string HeaderOf(ReportColumn column) => column.Kind switch
    {
        ColumnKind.Duration => $"{column.Header} (seconds)",
        ColumnKind.Date => $"{column.Header} (UTC)",
        ColumnKind.Percent => $"{column.Header} (0 to 1)",
        ColumnKind.Text or ColumnKind.Number => column.Header,
    };

    private static void WriteCell(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case null: csv.WriteField(""); break;
            case double number: csv.WriteField(number, "R", CultureInfo.InvariantCulture); break;
            case TimeSpan duration: csv.WriteField(duration.TotalSeconds, "0.###", CultureInfo.InvariantCulture); break;
            case DateTimeOffset at: csv.WriteField(at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)); break;
            default: csv.WriteField((string)value); break;
        }
    }
}
