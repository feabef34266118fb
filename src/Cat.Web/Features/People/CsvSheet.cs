using System.Text;
using Cat.Web.Shared.Csv;
using CsvHelper;

namespace Cat.Web.Features.People;

/// <summary>A table with names of columns; fields are trimmed.</summary>
internal sealed class CsvSheet
{
    private readonly Dictionary<string, int> _columns;

    private CsvSheet(string file, IReadOnlyList<string> headers, Func<string, string> nameOf)
    {
        (File, Headers) = (file, headers);
        _columns = headers.Index().GroupBy(header => nameOf(header.Item), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);
    }

    public string File { get; }
    public IReadOnlyList<string> Headers { get; }
    public List<CsvLine> Lines { get; } = [];

    public bool Has(string column) => _columns.ContainsKey(column);

    public string Field(CsvLine line, string column) => _columns.TryGetValue(column, out var index) && index < line.Fields.Length ? line.Fields[index] : "";

    /// <param name="file">Its name, for problems.</param>
    /// <param name="bytes">What is in it.</param>
    /// <param name="separator">Null: the sign that stands most often in the first line.</param>
    /// <param name="nameOf">What a header is called here: "User name" may be "username".</param>
    /// <param name="mostRows">More are refused.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static (CsvSheet? Sheet, PeopleProblem? Problem) Read(string file, byte[] bytes, char? separator, Func<string, string> nameOf, int mostRows, CancellationToken cancellationToken)
    {
        if (TextOfFile.Decode(bytes) is not { } text) return Refuse(null, "This is not a text file.", "Save it as CSV and choose it again.");
        if (string.IsNullOrWhiteSpace(text)) return Refuse(null, "The file is empty.", "Its first row must name the columns.");
        using var csv = CsvFiles.Open(Encoding.UTF8.GetBytes(text), separator ?? CsvFiles.SeparatorOf(text));
        try
        {
            csv.ReadHeader();
            var sheet = new CsvSheet(file, [.. csv.Headers.ToArray().Select(header => header.Trim())], nameOf);
            if (sheet.Headers.Where(header => header.Length > 0).GroupBy(nameOf, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
                return (null, new PeopleProblem(file, 1, twice.First(), $"Two columns are called “{twice.First()}”.", "Keep one of them."));
            while (csv.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var fields = new string[csv.FieldCount];
                for (var index = 0; index < fields.Length; index++) fields[index] = CsvFiles.Unguarded(csv.GetString(index).Trim());
                if (fields.All(field => field.Length == 0)) continue;
                if (sheet.Lines.Count == mostRows) return Refuse(null, $"The file has more than {mostRows:N0} rows.", "Split it into several files.");
                sheet.Lines.Add(new CsvLine((int)csv.LineNumber, fields));
            }

            return (sheet, null);
        }
        catch (CsvFormatException exception)
        {
            return Refuse(exception.LineNumber > 0 ? (int)exception.LineNumber : null, "The quotation marks of this row do not match.", "Every quotation mark that opens a field needs one that closes it.");
        }

        (CsvSheet?, PeopleProblem?) Refuse(int? row, string what, string howToMend) => (null, new PeopleProblem(file, row, null, what, howToMend));
    }
}

internal sealed record CsvLine(int Row, string[] Fields);
