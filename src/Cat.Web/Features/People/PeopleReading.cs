using Cat.Web.Access;
using Cat.Web.Shared.Csv;

namespace Cat.Web.Features.People;

/// <summary>From a CSV file of people to what it says.</summary>
internal static class PeopleReading
{
    public const int MostRows = 10_000;

    public const int LongestClassName = 200;

    private const string File = "people.csv";
    private const string AttributePrefix = "attribute:";

    private static readonly string[] Needed = ["user_name", "display_name", "role"];

    private static readonly (string, string, string) Columns = ("user_name", "display_name", "external_id");

    public static byte[] Example() => CsvFiles.Write(
        ["user_name", "display_name", "role", "class", "external_id", "attribute:grade"],
        [["toni.teacher", "Toni Teacher", "teacher", "8b", "T-17", ""], ["ada.example", "Ada Example", "student", "8b", "S-4711", "8"], ["bo.example", "Bo Example", "student", "8b|Maths club", "S-4712", "8"]]);

    public static PeopleList Read(byte[] bytes, CancellationToken cancellationToken)
    {
        var (sheet, refusal) = CsvSheet.Read(File, bytes, null, NameOf, MostRows, cancellationToken);
        if (sheet is null) return PeopleList.Refused(refusal!); // one of the two is there
        if (Needed.FirstOrDefault(column => !sheet.Has(column)) is { } missing)
            return PeopleList.Refused(new PeopleProblem(File, 1, missing, $"No column is called “{missing}”.", "Add it. The first row names the columns: user_name, display_name, role, and if you like class, external_id and attribute:NAME."));
        var problems = new List<PeopleProblem>();
        var attributes = AttributesOf(sheet, problems);
        var rules = new PersonRules(File, problems);
        var people = new List<PersonEntry>();
        var classes = new Dictionary<string, ClassEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in sheet.Lines)
        {
            var role = PersonRules.RoleOf(sheet.Field(line, "role"));
            if (role is null) problems.Add(RoleProblem(line, sheet.Field(line, "role")));
            var externalId = sheet.Field(line, "external_id") is { Length: > 0 } given ? given : null;
            var isGood = rules.Check(line.Row, Columns, sheet.Field(line, "user_name"), sheet.Field(line, "display_name"), externalId);
            var said = Said(sheet, line, attributes, problems);
            if (!isGood || role is null) continue;
            var person = new PersonEntry { File = File, Row = line.Row, ExternalId = externalId, UserName = sheet.Field(line, "user_name"), DisplayName = sheet.Field(line, "display_name"), Role = role, Attributes = said };
            people.Add(person);
            if (sheet.Field(line, "class") is var field && field.Split('|').Any(name => name.Trim().Length > LongestClassName)) problems.Add(new PeopleProblem(File, line.Row, "class", $"The name of a class has more than {LongestClassName} characters.", "Shorten it. Several classes have a | between them."));
            else PutIntoClasses(classes, person, field);
        }

        string[] unused = [.. sheet.Headers.Where(header => header.Length > 0 && !IsKnown(NameOf(header)))];
        return new PeopleList(people, [.. classes.Values], problems, unused.Length == 0 ? [] : [$"Not used: the column{(unused.Length == 1 ? "" : "s")} {string.Join(", ", unused.Select(column => $"“{column}”"))}."]);
    }

    private static void PutIntoClasses(Dictionary<string, ClassEntry> classes, PersonEntry person, string field)
    {
        foreach (var name in field.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!classes.TryGetValue(name, out var entry)) classes.Add(name, entry = new ClassEntry { File = File, Row = person.Row, ExternalId = null, Name = name });
            (person.Role == Cat.Data.Accounts.RoleNames.Teacher ? entry.Teachers : entry.Students).Add(person);
        }
    }

    private static List<(string Column, string Name)> AttributesOf(CsvSheet sheet, List<PeopleProblem> problems)
    {
        var found = sheet.Headers.Select(NameOf).Where(header => header.StartsWith(AttributePrefix, StringComparison.Ordinal)).Select(header => (Column: header, Name: AttributeRules.NameOf(header[AttributePrefix.Length..]))).ToList();
        foreach (var (column, name) in found)
        {
            if (AttributeRules.ProblemOf(name, "") is { } problem) problems.Add(new PeopleProblem(File, 1, column, problem, "Call the column attribute: with a short name after it, as attribute:grade."));
        }

        return found;
    }

    private static Dictionary<string, string> Said(CsvSheet sheet, CsvLine line, List<(string Column, string Name)> attributes, List<PeopleProblem> problems)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, name) in attributes)
        {
            var value = sheet.Field(line, column);
            if (value.Length == 0) continue;
            if (AttributeRules.ProblemOf(name, value) is { } problem) problems.Add(new PeopleProblem(File, line.Row, column, problem, "Use a short word for what people have in common."));
            said[name] = value;
        }

        return said;
    }

    private static PeopleProblem RoleProblem(CsvLine line, string typed) => typed.Equals("admin", StringComparison.OrdinalIgnoreCase) || typed.Equals("administrator", StringComparison.OrdinalIgnoreCase)
        ? new PeopleProblem(File, line.Row, "role", "A list makes no administrators.", "Take the row out, and make the account on the page “Users” or with an invitation.")
        : new PeopleProblem(File, line.Row, "role", typed.Length == 0 ? "The role is empty." : $"“{typed}” is no role.", "Write student or teacher.");

    private static bool IsKnown(string column) => column is "user_name" or "display_name" or "role" or "class" or "external_id" || column.StartsWith(AttributePrefix, StringComparison.Ordinal);

    /// <summary>"User name" and "username" are user_name; what is behind "attribute:" keeps its spaces.</summary>
    private static string NameOf(string header)
    {
        var name = header.Trim().ToLowerInvariant();
        if (name.StartsWith(AttributePrefix, StringComparison.Ordinal)) return $"{AttributePrefix}{AttributeRules.NameOf(name[AttributePrefix.Length..])}";
        return string.Concat(name.Where(char.IsLetter)) switch
        {
            "username" or "user" or "login" => "user_name",
            "displayname" or "name" or "fullname" => "display_name",
            "role" => "role",
            "class" or "classes" => "class",
            "externalid" or "sourcedid" => "external_id",
            _ => name,
        };
    }
}
