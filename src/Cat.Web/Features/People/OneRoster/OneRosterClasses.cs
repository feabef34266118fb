using Cat.Data.Accounts;

namespace Cat.Web.Features.People.OneRoster;

/// <summary>Classes of an export with who teaches and who is in them.</summary>
internal static class OneRosterClasses
{
    public static IReadOnlyList<ClassEntry> Read(OneRosterTables tables, Dictionary<string, PersonEntry?> people, List<PeopleProblem> problems, List<string> notes)
    {
        if (tables.Sheet("classes") is not { } sheet) return [];
        var classes = new Dictionary<string, ClassEntry>(StringComparer.Ordinal);
        foreach (var line in sheet.Lines)
        {
            var (sourcedId, title) = (sheet.Field(line, "sourcedid"), sheet.Field(line, "title"));
            if (sourcedId.Length is 0 or > PersonRules.LongestExternalId) Report(line, "sourcedId", sourcedId.Length == 0 ? "The identifier is empty." : $"The identifier has {sourcedId.Length} characters.", $"Every class needs one of at most {PersonRules.LongestExternalId} characters that stays the same from export to export.");
            else if (title.Length is 0 or > PeopleReading.LongestClassName) Report(line, "title", title.Length == 0 ? "The title is empty." : $"The title has {title.Length} characters.", $"Give the class a name of at most {PeopleReading.LongestClassName} characters.");
            else if (!classes.TryAdd(sourcedId, new ClassEntry { File = sheet.File, Row = line.Row, ExternalId = sourcedId, Name = title, IsGone = OneRosterReading.IsGone(sheet, line) })) Report(line, "sourcedId", $"“{sourcedId}” stands in row {classes[sourcedId].Row} already.", "An identifier belongs to one class. Correct one of the rows, or remove it.");
        }

        ReadReferences(tables, sheet, problems);
        if (tables.Sheet("enrollments") is { } enrolments) Enrol(enrolments, classes, people, problems, notes);
        return [.. classes.Values];

        void Report(CsvLine line, string column, string what, string howToMend) => problems.Add(new PeopleProblem(sheet.File, line.Row, column, what, howToMend));
    }

    /// <summary>A class of a course or a school that the export has not got is a sign of a broken export.</summary>
    private static void ReadReferences(OneRosterTables tables, CsvSheet classes, List<PeopleProblem> problems)
    {
        foreach (var (column, title, table) in new[] { ("coursesourcedid", "courseSourcedId", "courses"), ("schoolsourcedid", "schoolSourcedId", "orgs") })
        {
            if (!classes.Has(column) || tables.Sheet(table) is not { } referred) continue;
            var known = referred.Lines.Select(line => referred.Field(line, "sourcedid")).ToHashSet(StringComparer.Ordinal);
            foreach (var line in classes.Lines.Where(line => classes.Field(line, column) is { Length: > 0 } id && !known.Contains(id)))
                problems.Add(new PeopleProblem(classes.File, line.Row, title, $"{table}.csv has no “{classes.Field(line, column)}”.", "Correct the identifier, or export anew."));
        }
    }

    private static void Enrol(CsvSheet sheet, Dictionary<string, ClassEntry> classes, Dictionary<string, PersonEntry?> people, List<PeopleProblem> problems, List<string> notes)
    {
        var unused = 0;
        var usersHaveProblems = problems.Any(problem => problem.File == "users.csv");
        foreach (var line in sheet.Lines)
        {
            var (classId, userId, role) = (sheet.Field(line, "classsourcedid"), sheet.Field(line, "usersourcedid"), sheet.Field(line, "role").ToUpperInvariant());
            // A person with a mistake of their own is reported in users.csv.
            if (!people.TryGetValue(userId, out var person))
            {
                if (!usersHaveProblems) Report(line, "userSourcedId", $"users.csv has no “{userId}”.");
            }
            else if (!classes.TryGetValue(classId, out var entry)) Report(line, "classSourcedId", $"classes.csv has no “{classId}”.");
            else if (person is null || role is not ("STUDENT" or "TEACHER") || (role == "STUDENT") != (person.Role == RoleNames.Student)) unused++;
            else if (OneRosterReading.IsGone(sheet, line) || person.IsActive == false) entry.Left.Add(person);
            else if (role == "STUDENT") entry.Students.Add(person);
            else if (sheet.Field(line, "primary").Equals("true", StringComparison.OrdinalIgnoreCase)) entry.Teachers.Insert(0, person);
            else entry.Teachers.Add(person);
        }

        if (unused > 0) notes.Add($"{unused} enrolments are of other roles (aides, parents, teachers as students): they are not used.");

        void Report(CsvLine line, string column, string what) => problems.Add(new PeopleProblem(sheet.File, line.Row, column, what, "Correct the identifier, or export anew."));
    }
}
