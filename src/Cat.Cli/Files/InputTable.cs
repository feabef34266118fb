using System.Text.Unicode;
using Cat.Cli.Screen;
using CsvHelper;

namespace Cat.Cli.Files;

/// <summary>
/// Reads a delimited file by column name: strict UTF-8 with or without byte order mark, comma, semicolon or tab by the header, quotes as in
/// RFC 4180, any line ends, columns in any order, further columns ignored. All problems of a file are found before the reader gives up.
/// </summary>
internal static class InputTable
{
    private const int LargestRow = 1024 * 1024;
    private const int RowsBetweenReports = 1 << 15;

    /// <summary>Calls <paramref name="read"/> for each row that has as many cells as the header.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or it or a row has a problem.</exception>
    public static void Read(FileInfo file, IReadOnlyList<string> required, Action<InputRow> read, Terminal terminal, CancellationToken cancellationToken)
    {
        var bytes = ReadBytes(file, required);
        var problems = new ProblemList();
        var options = new CsvReaderOptions
        {
            Separator = Separators.Detect(bytes),
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            // An unclosed quotation mark must not swallow the rest of a large file.
            MaxRecordSize = LargestRow,
        };
        using var csv = CsvReader.Create(bytes.AsMemory(), options);
        try
        {
            csv.ReadHeader();
            var header = csv.Headers.Select(name => name.Trim()).ToArray();
            InputHeader.Check(file, header, required);
            ReadRows(csv, new InputRow(file.ToString(), csv, header, problems), bytes.Length, read, terminal, cancellationToken);
        }
        catch (CsvFormatException exception)
        {
            problems.Add(new InputProblem(file.ToString(), exception.LineNumber > 0 ? exception.LineNumber : null, null, "The row is not well-formed.", "Check its quotation marks: one inside a quoted cell is doubled, and every quoted cell is closed."));
        }

        problems.ThrowIfAny();
    }

    private static void ReadRows(CsvReader csv, InputRow row, int length, Action<InputRow> read, Terminal terminal, CancellationToken cancellationToken)
    {
        using var progress = terminal.Start($"reading {row.File}");
        var count = 0;
        while (csv.Read())
        {
            if (++count % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Report((double)csv.ByteOffset / length);
            }

            if (row.IsComplete()) read(row);
        }

        if (count == 0) row.Report(null, "The file has a header and no rows.", "Add a row for each record.");
    }

    private static byte[] ReadBytes(FileInfo file, IReadOnlyList<string> required)
    {
        if (Directory.Exists(file.FullName)) throw Unusable(file, "This is a directory, not a file.", "Name the file in it.");
        if (!File.Exists(file.FullName)) throw Unusable(file, "The file does not exist.", "Check the path.");
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(file, "The file cannot be read:", exception.Message);
        }

        if (bytes.AsSpan().IndexOfAnyExcept((byte)' ', (byte)'\r', (byte)'\n') is -1 || bytes.AsSpan().SequenceEqual(Separators.ByteOrderMark))
            throw Unusable(file, "The file is empty.", $"Its first row names the columns: {string.Join(", ", required)}.");
        if (Utf8.IsValid(bytes) && !bytes.AsSpan().Contains((byte)0)) return bytes;
        var row = FirstBadRow(bytes);
        throw new BadInputException(new InputProblem(file.ToString(), row, null, "The file is not UTF-8 text.", "Save it as UTF-8 (in Excel: “CSV UTF-8”)."));
    }

    private static int FirstBadRow(byte[] bytes)
    {
        var row = 1;
        var rest = bytes.AsSpan();
        while (rest.IndexOf((byte)'\n') is var end and >= 0 && Utf8.IsValid(rest[..end]) && !rest[..end].Contains((byte)0))
        {
            rest = rest[(end + 1)..];
            row++;
        }

        return row;
    }

    private static BadInputException Unusable(FileInfo file, string what, string howToMend) => new(new InputProblem(file.ToString(), null, null, what, howToMend));
}
