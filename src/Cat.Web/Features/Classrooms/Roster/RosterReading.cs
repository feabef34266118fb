using System.Text;
using Cat.Web.Shared.Csv;
using CsvHelper;

namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>From a file, or what was pasted from a spreadsheet, to the rows of a list of students.</summary>
internal static class RosterReading
{
    public const int MostRows = 2000;

    private const string HowToBegin = "Its first row names the columns: name, user name, and if you like group and extra time %.";

    public static RosterSheet Read(byte[] bytes)
    {
        if (TextOfFile.Decode(bytes) is not { } text) return RosterSheet.Refused(null, null, "This is not a text file.", "In your spreadsheet choose “Save as” and the type CSV, or copy the cells and paste them below.");
        if (string.IsNullOrWhiteSpace(text)) return RosterSheet.Refused(null, null, "The list is empty.", HowToBegin);
        using var csv = CsvFiles.Open(Encoding.UTF8.GetBytes(text), CsvFiles.SeparatorOf(text));
        try
        {
            csv.ReadHeader();
            return Read(csv);
        }
        catch (CsvFormatException exception)
        {
            return RosterSheet.Refused(exception.LineNumber > 0 ? (int)exception.LineNumber : null, null, "The quotation marks of this row do not match.", "Every quotation mark that opens a field needs one that closes it. Correct the row and choose the file again.");
        }
    }

    private static RosterSheet Read(CsvReader csv)
    {
        var headers = csv.Headers.ToArray();
        var columns = headers.Index().Select(header => (header.Index, Column: RosterColumns.Recognise(header.Item))).Where(header => header.Column is not null).ToLookup(header => header.Column, header => header.Index);
        if (columns.FirstOrDefault(column => column.Count() > 1)?.Key is { } twice) return RosterSheet.Refused(1, RosterColumns.TitleOf(twice), $"Two columns hold the {RosterColumns.TitleOf(twice)}.", "Keep one of them.");
        var hasName = columns.Contains(RosterColumn.Name) || (columns.Contains(RosterColumn.FirstName) && columns.Contains(RosterColumn.LastName));
        if (!hasName) return Missing(RosterColumn.Name);
        if (!columns.Contains(RosterColumn.UserName)) return Missing(RosterColumn.UserName);
        var lines = new List<RosterLine>();
        while (csv.Read())
        {
            if (headers.Index().All(header => Field(header.Index).Length == 0) && csv.FieldCount <= headers.Length) continue;
            if (lines.Count == MostRows) return RosterSheet.Refused(null, null, $"The list has more than {MostRows:N0} rows.", "Split it into several files.");
            lines.Add(new RosterLine((int)csv.LineNumber, NameOf(), Text(RosterColumn.UserName), Text(RosterColumn.Group), Text(RosterColumn.ExtraTime)));
        }

        return lines.Count == 0
            ? RosterSheet.Refused(null, null, "The list has a header and no rows.", "Put one student into each row under the header.")
            : new RosterSheet(lines, null, [.. headers.Where(header => header.Trim().Length > 0 && RosterColumns.Recognise(header) is null)]);

        // A column "Name" beside a "First name" is the last name, unless that has a column of its own.
        string NameOf() => (columns.Contains(RosterColumn.Name), columns.Contains(RosterColumn.FirstName), columns.Contains(RosterColumn.LastName)) switch
        {
            (true, true, false) => Joined(RosterColumn.FirstName, RosterColumn.Name),
            (true, _, _) => Text(RosterColumn.Name),
            (false, _, _) => Joined(RosterColumn.FirstName, RosterColumn.LastName),
        };

        string Joined(RosterColumn first, RosterColumn second) => $"{Text(first)} {Text(second)}".Trim();

        string Text(RosterColumn column) => columns[column] is var found && found.Any() ? Field(found.First()) : "";

        string Field(int index) => index < csv.FieldCount ? CsvFiles.Unguarded(csv.GetString(index).Trim()) : "";
    }

    private static RosterSheet Missing(RosterColumn column) =>
        RosterSheet.Refused(1, RosterColumns.TitleOf(column), $"No column is called “{RosterColumns.TitleOf(column)}”.", $"Add it. {HowToBegin}");
}
