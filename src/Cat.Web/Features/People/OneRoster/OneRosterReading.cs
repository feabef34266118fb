using Cat.Data.Accounts;

namespace Cat.Web.Features.People.OneRoster;

/// <summary>From a OneRoster 1.2 or 1.1 archive to what it says of students, teachers and classes.</summary>
internal static class OneRosterReading
{
    public const int MostPeople = 50_000;

    private static readonly (string, string, string) Columns = ("username", "givenName", "sourcedId");

    public static PeopleList Read(byte[] archive, OneRosterChoices choices, CancellationToken cancellationToken)
    {
        var (files, refusal) = OneRosterArchive.Open(archive, cancellationToken);
        if (files is null) return PeopleList.Refused(refusal!); // one of the two is there
        var problems = new List<PeopleProblem>();
        if (OneRosterTables.Read(files, problems, cancellationToken) is not { } tables) return new PeopleList([], [], problems, []);
        var notes = new List<string>();
        var roles = RolesOf(tables, problems);
        var attributes = OneRosterAttributes.Read(tables, choices);
        var people = PeopleOf(tables, roles, attributes, choices, problems, notes);
        var classes = OneRosterClasses.Read(tables, people, problems, notes);
        return new PeopleList([.. people.Values.OfType<PersonEntry>()], classes, problems, notes);
    }

    internal static bool IsGone(CsvSheet sheet, CsvLine line) => sheet.Field(line, "status").ToUpperInvariant() is "TOBEDELETED" or "INACTIVE";

    /// <summary>By user. Teacher counts before student; other roles (parents, aides, administrators of other systems) are not used.</summary>
    private static Dictionary<string, string> RolesOf(OneRosterTables tables, List<PeopleProblem> problems)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        if (tables.IsVersion11 || tables.Sheet("roles") is not { } sheet || tables.Sheet("users") is not { } users) return roles;
        // Of somebody who left, the role that ended still says who it was.
        var known = users.Lines.GroupBy(line => users.Field(line, "sourcedid"), StringComparer.Ordinal).ToDictionary(lines => lines.Key, lines => IsGone(users, lines.First()), StringComparer.Ordinal);
        foreach (var line in sheet.Lines)
        {
            var user = sheet.Field(line, "usersourcedid");
            if (!known.TryGetValue(user, out var hasLeft)) problems.Add(new PeopleProblem(sheet.File, line.Row, "userSourcedId", $"users.csv has no “{user}”.", "Correct the identifier, or add the user."));
            else if ((hasLeft || !IsGone(sheet, line)) && RoleOf(sheet.Field(line, "role")) is { } role && (role == RoleNames.Teacher || !roles.ContainsKey(user))) roles[user] = role;
        }

        return roles;
    }

    /// <summary>By sourcedId; null: somebody whom Cat has no use for, as a parent.</summary>
    private static Dictionary<string, PersonEntry?> PeopleOf(
        OneRosterTables tables, Dictionary<string, string> roles, OneRosterAttributes attributes, OneRosterChoices choices, List<PeopleProblem> problems, List<string> notes)
    {
        var sheet = tables.Sheet("users") ?? throw new InvalidOperationException("The tables were checked to have users.");
        var people = new Dictionary<string, PersonEntry?>(StringComparer.Ordinal);
        var rules = new PersonRules(sheet.File, problems);
        var unused = 0;
        foreach (var line in sheet.Lines)
        {
            var sourcedId = sheet.Field(line, "sourcedid");
            var role = tables.IsVersion11 ? RoleOf(sheet.Field(line, "role")) : roles.GetValueOrDefault(sourcedId);
            var isActive = !IsGone(sheet, line) && !sheet.Field(line, "enableduser").Equals("false", StringComparison.OrdinalIgnoreCase);
            if (sourcedId.Length == 0) problems.Add(new PeopleProblem(sheet.File, line.Row, "sourcedId", "The identifier is empty.", "Every user needs one that stays the same from export to export."));
            else if (role is null)
            {
                unused++;
                people.TryAdd(sourcedId, null);
            }
            else if (rules.Check(line.Row, Columns, sheet.Field(line, "username"), NameOf(sheet, line), sourcedId))
            {
                people[sourcedId] = new PersonEntry
                {
                    File = sheet.File,
                    Row = line.Row,
                    ExternalId = sourcedId,
                    UserName = sheet.Field(line, "username"),
                    DisplayName = NameOf(sheet, line),
                    Role = role,
                    IsActive = isActive,
                    Attributes = attributes.Of(sourcedId, choices.TakesGrades ? sheet.Field(line, "grades") : ""),
                };
            }
        }

        if (unused > 0) notes.Add($"{unused} users are neither students nor teachers (parents, aides, staff): they are not used.");
        if (people.Count > MostPeople) problems.Add(new PeopleProblem(sheet.File, null, null, $"The export has more than {MostPeople:N0} people.", "Export one school at a time."));
        return people;
    }

    /// <summary>What a person wants to be called, where the export says it.</summary>
    private static string NameOf(CsvSheet sheet, CsvLine line)
    {
        var given = sheet.Field(line, "preferredgivenname") is { Length: > 0 } preferred ? preferred : sheet.Field(line, "givenname");
        var family = sheet.Field(line, "preferredfamilyname") is { Length: > 0 } wanted ? wanted : sheet.Field(line, "familyname");
        return $"{given} {family}".Trim();
    }

    private static string? RoleOf(string role) => role.ToUpperInvariant() switch
    {
        "STUDENT" => RoleNames.Student,
        "TEACHER" => RoleNames.Teacher,
        _ => null,
    };
}
