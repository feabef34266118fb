using System.Globalization;
using System.Text;
using Cat.Web.Shared;
using Cat.Web.Shared.Csv;
using CsvHelper;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>A CSV file by column name: strict UTF-8, a header that must fit, rows with their line numbers.</summary>
internal sealed class CsvTable(string file, ProblemList problems)
{
    /// <summary>Reads every row; a row that cannot be used is reported and left out.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="optional">Columns that may be there; any other is an error.</param>
    /// <param name="read">Called for each row.</param>
    /// <param name="cancellationToken">Checked every thousand rows.</param>
    /// <returns>False when the file as a whole cannot be read; what other files say of its rows is then no error of theirs.</returns>
    public bool Read(byte[] bytes, IReadOnlyList<string> required, IReadOnlyList<string> optional, Action<CsvRow> read, CancellationToken cancellationToken)
    {
        if (!IsUtf8(bytes)) return false;
        using var csv = CsvFiles.Open(bytes, ',');
        try
        {
            csv.ReadHeader();
            var header = csv.Headers.ToArray();
            if (header.Length == 0)
            {
                problems.AddError(file, null, null, "The file is empty.", $"Its first row names the columns: {string.Join(", ", required)}.");
                return false;
            }

            if (!TableHeader.IsUsable(file, header, required, optional, problems)) return false;
            ReadRows(csv, header, read, cancellationToken);
            return true;
        }
        catch (CsvFormatException exception)
        {
            var line = exception.LineNumber > 0 ? (int)exception.LineNumber : (int?)null;
            problems.AddError(file, line, null, "The row is not well-formed CSV.", "Check its quotation marks: a quotation mark inside a quoted field is doubled, and every quoted field is closed.");
            return false;
        }
    }

    /// <summary>The names in the first row; empty when it cannot be read.</summary>
    public static IReadOnlyList<string> HeaderOf(byte[] bytes)
    {
        try
        {
            using var csv = CsvFiles.Open(bytes, ',');
            csv.ReadHeader();
            return [.. csv.Headers];
        }
        catch (CsvFormatException)
        {
            return [];
        }
    }

    private void ReadRows(CsvReader csv, string[] header, Action<CsvRow> read, CancellationToken cancellationToken)
    {
        var columns = header.Index().ToDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);
        Func<int, string> field = csv.GetString;
        var count = 0;
        while (csv.Read())
        {
            if (++count % 1000 == 0) cancellationToken.ThrowIfCancellationRequested();
            var line = (int)csv.LineNumber;
            if (csv.FieldCount != header.Length)
                problems.AddError(file, line, null, $"The row has {csv.FieldCount} fields, the header {header.Length}.", "Check commas and quotation marks: a field with a comma or a line break stands in \"quotes\".");
            else
                read(new CsvRow(file, line, field, columns, problems));
        }
    }

    private bool IsUtf8(byte[] bytes)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            if (Array.IndexOf(bytes, (byte)0) is var zero and >= 0) throw new DecoderFallbackException("", [0], zero);
            return true;
        }
        catch (DecoderFallbackException exception)
        {
            // The index counts from the start of the bytes, once or relative to them; the line is what an author can use.
            var position = Math.Clamp(exception.Index, 0, bytes.Length - 1);
            var row = bytes.AsSpan(0, position).Count((byte)'\n') + 1;
            problems.AddError(file, row, null, $"The file is not UTF-8 text: byte {position + 1} is 0x{bytes[position]:X2}.", "Save it as UTF-8 (in Excel: “CSV UTF-8”).");
            return false;
        }
    }
}

/// <summary>One row with typed access; a value that cannot be used is reported with its column.</summary>
internal sealed class CsvRow(string file, int line, Func<int, string> field, IReadOnlyDictionary<string, int> columns, ProblemList problems)
{
    private const int LongestIdentifier = 100;

    public Origin Origin => new(file, line);

    public int Line => line;

    /// <summary>Empty when the column is not in the file.</summary>
    public string Text(string column) => columns.TryGetValue(column, out var index) ? field(index).Trim() : "";

    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0) Report(column, "The field is empty.", "Fill it in.");
        return text;
    }

    public string Identifier(string column) => CheckIdentifier(column, Required(column));

    public IReadOnlyList<string> Identifiers(string column) =>
        [.. Required(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => CheckIdentifier(column, part)).Distinct()];

    public bool Flag(string column, bool isRequired)
    {
        var text = isRequired ? Required(column) : Text(column);
        return text.ToUpperInvariant() switch
        {
            "TRUE" or "1" => true,
            "FALSE" or "0" or "" => false,
            _ => Report(column, $"“{text}” is neither true nor false.", "Write true or false."),
        };
    }

    /// <summary>Null when the field is empty.</summary>
    public bool? FlagOrNothing(string column) => Text(column).Length == 0 ? null : Flag(column, isRequired: false);

    /// <summary>Texts separated by a character; none when the field is empty.</summary>
    public IReadOnlyList<string> Parts(string column, char separator) => Text(column).Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Numbers separated by semicolons; one that cannot be read is reported and left out.</summary>
    public IReadOnlyList<double> Numbers(string column) => [.. Parts(column, ';').Select(part => NumberOf(column, part)).OfType<double>()];

    public double? Number(string column)
    {
        var text = Text(column);
        return text.Length == 0 ? null : NumberOf(column, text);
    }

    private double? NumberOf(string column, string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        Report(column, $"“{text}” is not a number.", "Write it with a decimal point, like 0.5.");
        return null;
    }

    public int? WholeNumber(string column)
    {
        var text = Text(column);
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Report(column, $"“{text}” is not a whole number.", "Write digits only.");
        return null;
    }

    /// <summary>One of a few words; the default where the field is empty and one is given.</summary>
    public T Word<T>(string column, IReadOnlyDictionary<string, T> words, T? whenEmpty = default)
        where T : struct
    {
        var text = Text(column);
        if (text.Length == 0 && whenEmpty is { } value) return value;
        if (words.TryGetValue(text, out var found)) return found;
        Report(column, text.Length == 0 ? "The field is empty." : $"“{text}” is not known.", $"Write one of {string.Join(", ", words.Keys)}.");
        return default;
    }

    public bool Report(string column, string what, string howToMend)
    {
        problems.AddError(file, line, column, what, howToMend);
        return false;
    }

    private string CheckIdentifier(string column, string text)
    {
        if (text.Length > LongestIdentifier || !text.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or ':'))
            Report(column, $"“{Excerpt.Of(text)}” is no identifier.", "Use at most 100 letters, digits and . _ - :");
        return text;
    }
}
