using CsvHelper;

namespace Cat.Web.Shared.Csv;

/// <summary>How files of comma-separated values are read and written everywhere.</summary>
internal static class CsvFiles
{
    private const int LargestRow = 1024 * 1024;

    private static readonly char[] Separators = ['\t', ';', ','];

    /// <exception cref="CsvFormatException">While reading: a row is not well-formed.</exception>
    public static CsvReader Open(ReadOnlyMemory<byte> utf8, char separator) => CsvReader.Create(utf8, new CsvReaderOptions
    {
        Separator = separator,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        // An unclosed quotation mark must not swallow the rest of a large file.
        MaxRecordSize = LargestRow,
    });

    /// <summary>The sign that stands most often in the first line that says something; the text has one.</summary>
    public static char SeparatorOf(string text)
    {
        var header = text.Split('\n').First(line => !string.IsNullOrWhiteSpace(line));
        return Separators.MaxBy(sign => header.Count(character => character == sign));
    }

    /// <summary>A field without the apostrophe that our own files put before what a spreadsheet would run as a formula.</summary>
    public static string Unguarded(string field) => field is ['\'', '=' or '+' or '-' or '@', ..] ? field[1..] : field;

    /// <summary>UTF-8 with its mark, which spreadsheets need to see; text that they would run as a formula stands behind an apostrophe, numbers keep their sign.</summary>
    public static CsvWriterOptions ForSpreadsheets { get; } = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true, NewLine = "\r\n" };

    /// <summary>A table of texts, written for spreadsheets.</summary>
    public static byte[] Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, ForSpreadsheets, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(header)) csv.WriteRecord([.. row]);
        }

        return file.ToArray();
    }
}
