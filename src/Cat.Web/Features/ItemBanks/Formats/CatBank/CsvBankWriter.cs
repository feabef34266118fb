using System.IO.Compression;
using CsvHelper;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>
/// The CSV set in a zip archive. Texts stand as they are, also those that a spreadsheet would run as formulas: the files are for the importer, which must get
/// back what was written. For spreadsheets there is the workbook, whose texts are texts.
/// </summary>
internal sealed class CsvBankWriter : IBankWriter
{
    private static readonly CsvWriterOptions Exact = new() { Injection = CsvInjection.None, WriteByteOrderMark = false, NewLine = "\n" };

    public string Key => "csv";

    public string Format => "Cat bank, CSV set";

    public string Extension => "zip";

    public string ContentType => "application/zip";

    public void Write(BankDraft bank, Stream target, LossList losses, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var sheet in BankSheets.Of(bank, losses))
        {
            using var entry = zip.CreateEntry(sheet.Name + ".csv").Open();
            using var csv = CsvWriter.Create(entry, Exact, leaveOpen: true);
            csv.WriteRecord([.. sheet.Header]);
            foreach (var (index, row) in sheet.Rows.Index())
            {
                if (index % 1000 == 0) cancellationToken.ThrowIfCancellationRequested();
                csv.WriteRecord([.. row.Select(BankSheets.TextOf)]);
            }
        }

        foreach (var (name, bytes) in bank.Media.OrderBy(picture => picture.Key, StringComparer.Ordinal))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(bytes);
        }
    }
}
