using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Shared;
using Cat.Web.Shared.Archives;

namespace Cat.Web.Features.ItemBanks.Formats.Workbook;

/// <param name="Number">As the spreadsheet shows it.</param>
/// <param name="Cells">As texts: numbers with a point, flags as true and false; empty where nothing stands.</param>
internal sealed record XlsxRow(int Number, IReadOnlyList<string> Cells);

internal sealed record XlsxSheet(string Name, IReadOnlyList<XlsxRow> Rows);

/// <summary>A workbook's sheets, read as XML and nothing else: no formula is run, nothing is fetched, and it is unpacked under the limits of an upload.</summary>
internal sealed partial class XlsxBook(string file, ProblemList problems)
{
    private const int MostColumns = 16_384;

    private readonly List<string> _shared = [];
    private HashSet<int> _dates = [];

    /// <summary>Null when it cannot be read; the problems say why.</summary>
    public static IReadOnlyList<XlsxSheet>? Open(string file, byte[] bytes, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        var errors = problems.ErrorCount;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            var sheets = new XlsxBook(file, problems).Read(zip, options, cancellationToken);
            return problems.ErrorCount == errors ? sheets : null;
        }
        catch (InvalidDataException)
        {
            problems.AddError(file, null, null, "The workbook is damaged.", "Save it anew as .xlsx and upload it again.");
            return null;
        }
    }

    private List<XlsxSheet>? Read(ZipArchive zip, BankImportOptions options, CancellationToken cancellationToken)
    {
        var left = options.MaximumUnpackedBytes;
        if (Load("xl/workbook.xml") is not { } book) return null;
        var targets = Load("xl/_rels/workbook.xml.rels")?.Root?.Elements().Where(link => link.Attribute("Id") is not null)
            .GroupBy(link => link.Attribute("Id")!.Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Attribute("Target")?.Value ?? "", StringComparer.Ordinal) ?? []; // filtered
        if (Bytes("xl/sharedStrings.xml") is { } strings) SafeXml.Stream($"{file}, xl/sharedStrings.xml", strings, problems, new HashSet<string>(StringComparer.Ordinal) { "si" }, text => _shared.Add(TextOf(text)));
        if (Load("xl/styles.xml") is { } styles) _dates = DatesOf(styles);
        var sheets = new List<XlsxSheet>();
        foreach (var sheet in book.Descendants().Where(element => element.Name.LocalName == "sheet"))
        {
            var name = sheet.Attribute("name")?.Value ?? "";
            var id = sheet.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id")?.Value ?? "";
            var target = targets.GetValueOrDefault(id, "");
            if (Bytes(target.StartsWith('/') ? target[1..] : "xl/" + target) is not { } bytes) continue;
            var rows = new List<XlsxRow>();
            SafeXml.Stream(PlaceOf(name), bytes, problems, new HashSet<string>(StringComparer.Ordinal) { "row" }, row =>
            {
                if (rows.Count % 1000 == 0) cancellationToken.ThrowIfCancellationRequested();
                rows.Add(RowOf(row, name, rows.Count == 0 ? 1 : rows[^1].Number + 1));
            });
            sheets.Add(new XlsxSheet(name, rows));
        }

        return sheets;

        XDocument? Load(string path) => Bytes(path) is { } bytes ? SafeXml.Load($"{file}, {path}", bytes, problems) : null;

        byte[]? Bytes(string path)
        {
            if (zip.GetEntry(path) is not { } entry) return null;
            if (ArchiveSafety.Extract(entry, left) is not { } bytes)
            {
                problems.AddError(file, null, null, $"{path} is far larger unpacked than packed, or the workbook unpacks to more than {options.MaximumUnpackedBytes / 1024 / 1024} MiB: it may be a zip bomb.", "Save the questions in a new workbook.");
                return null;
            }

            left -= bytes.Length;
            return bytes;
        }
    }

    private string PlaceOf(string sheet) => $"{file}, sheet {sheet}";

    private XlsxRow RowOf(XElement row, string sheet, int next)
    {
        var number = int.TryParse(row.Attribute("r")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var written) && written > 0 ? written : next;
        var cells = new List<string>();
        foreach (var cell in row.Elements().Where(element => element.Name.LocalName == "c"))
        {
            var column = ColumnOf(cell.Attribute("r")?.Value) ?? cells.Count;
            if (column >= MostColumns) continue;
            while (cells.Count <= column) cells.Add("");
            cells[column] = ValueOf(cell, sheet, number, column);
        }

        return new XlsxRow(number, cells);
    }

    private string ValueOf(XElement cell, string sheet, int row, int column)
    {
        var value = cell.Elements().FirstOrDefault(element => element.Name.LocalName == "v")?.Value ?? "";
        if (cell.Elements().Any(element => element.Name.LocalName == "f"))
            problems.AddWarning(PlaceOf(sheet), row, LetterOf(column), "The cell has a formula. It is not run: its last value is taken.", "Put the value itself there if it is wrong.");
        switch (cell.Attribute("t")?.Value)
        {
            case "s": return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Count ? _shared[index] : "";
            case "inlineStr": return TextOf(cell);
            case "str": return value;
            case "b": return value.Trim() == "1" ? "true" : "false";
            case "e":
                problems.AddError(PlaceOf(sheet), row, LetterOf(column), $"The cell has the error {Excerpt.Of(value)}.", "Correct its formula, or put the value itself there.");
                return "";
        }

        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return value;
        if (int.TryParse(cell.Attribute("s")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var style) && _dates.Contains(style))
            problems.AddError(PlaceOf(sheet), row, LetterOf(column), "The cell is a date. Spreadsheets make dates of texts such as 3/4.", "Format the cell as text and write it again.");
        return number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Runs of differently formatted letters as one text; readings of Japanese are no part of it.</summary>
    private static string TextOf(XElement element) => Escaped.Replace(
        string.Concat(element.Descendants().Where(part => part.Name.LocalName == "t" && part.Parent?.Name.LocalName != "rPh").Select(part => part.Value)),
        match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private static HashSet<int> DatesOf(XDocument styles)
    {
        var formats = styles.Descendants().Where(element => element.Name.LocalName == "numFmt").Where(format => DateLetters.IsMatch(Quoted.Replace(format.Attribute("formatCode")?.Value ?? "", "")))
            .Select(format => format.Attribute("numFmtId")?.Value ?? "").ToHashSet(StringComparer.Ordinal);
        var cells = styles.Descendants().FirstOrDefault(element => element.Name.LocalName == "cellXfs")?.Elements().Select(style => style.Attribute("numFmtId")?.Value ?? "").ToList() ?? [];
        return [.. cells.Index().Where(style => formats.Contains(style.Item) || (int.TryParse(style.Item, NumberStyles.None, CultureInfo.InvariantCulture, out var format) && format is (>= 14 and <= 17) or 22)).Select(style => style.Index)];
    }

    /// <summary>"BC12" is column 54, from 0.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper).Take(4)) column = (column * 26) + letter - 'A' + 1;
        return column == 0 ? null : column - 1;
    }

    internal static string LetterOf(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26) letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters;
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped { get; }

    [GeneratedRegex(@"""[^""]*""|\[[^\]]*\]|\\.")]
    private static partial Regex Quoted { get; }

    [GeneratedRegex("[dDyY]")]
    private static partial Regex DateLetters { get; }
}
