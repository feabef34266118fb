using Cat.Web.Shared.Csv;

namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>Files that go back to the teacher.</summary>
internal static class RosterCsv
{
    private static readonly string[] Columns = [.. new[] { RosterColumn.Name, RosterColumn.UserName, RosterColumn.Group, RosterColumn.ExtraTime }.Select(RosterColumns.TitleOf)];

    public static byte[] Example() => CsvFiles.Write(Columns, [["Ada Example", "ada.example", "Blue", ""], ["Bo Example", "bo.example", "Red", "25"]]);

    /// <summary>To be corrected and chosen again: the column that says what is wrong is not read.</summary>
    public static byte[] Wrong(IEnumerable<WrongRow> rows) => CsvFiles.Write(
        [.. Columns, "what is wrong"],
        rows.Select(row => (string[])[row.Line.Name, row.Line.UserName, row.Line.Group, row.Line.ExtraTime, string.Join(' ', row.Problems.Select(problem => $"{problem.What} {problem.HowToMend}"))]));
}
