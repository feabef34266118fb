using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Shared.Workbooks;
using MiniExcelLibs.OpenXml;

namespace Cat.Web.Features.ItemBanks.Formats.Workbook;

/// <summary>The tables of a bank as sheets of a workbook. Texts are text cells, so that none is run as a formula or made a date; numbers are numbers. Pictures stay behind.</summary>
internal sealed partial class WorkbookWriter : IBankWriter
{
    // More than Excel takes of one cell, and of one sheet.
    private const int LongestCell = 32_767;
    private const int MostRows = 1_048_575;

    public string Key => "xlsx";

    public string Format => "Excel workbook";

    public string Extension => "xlsx";

    public string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public void Write(BankDraft bank, Stream target, LossList losses, CancellationToken cancellationToken)
    {
        var sheets = new Dictionary<string, object>();
        foreach (var sheet in BankSheets.Of(bank, losses))
        {
            cancellationToken.ThrowIfCancellationRequested();
            sheets[sheet.Name] = TableOf(sheet, losses);
        }

        if (bank.Media.Count > 0) losses.Add(null, "pictures");
        target.Write(WorkbookFile.Write(sheets, new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = false }));
    }

    private static DataTable TableOf(BankSheet sheet, LossList losses)
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in sheet.Header) table.Columns.Add(column, typeof(object));
        foreach (var row in sheet.Rows)
        {
            if (table.Rows.Count == MostRows)
            {
                losses.Add(null, $"rows of {sheet.Name} beyond {MostRows}, which is all that a sheet can have");
                break;
            }

            table.Rows.Add([.. row.Select(cell => CellOf(cell, sheet.Name is "bank" or "concepts" ? null : row[0] as string, losses))]);
        }

        return table;
    }

    private static object CellOf(object? cell, string? question, LossList losses)
    {
        if (cell is null or "") return DBNull.Value;
        if (cell is not string text) return cell is bool flag ? flag ? "true" : "false" : cell;
        if (text.Length > LongestCell) losses.Add(question, $"the end of a text longer than {LongestCell} characters");
        if (EscapeOfTheFormat.IsMatch(text)) losses.Add(question, "texts of the shape _x0041_, which are escapes in workbooks");
        return SafeXml.Writable(text.Length > LongestCell ? text[..LongestCell] : text);
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex EscapeOfTheFormat { get; }
}
