namespace Cat.Web.Features.People.OneRoster;

/// <summary>The tables of an export that passed the checks of their manifest and headers.</summary>
internal sealed class OneRosterTables
{
    private const int MostRows = 1_000_000;

    private static readonly Dictionary<string, string[]> Needed = new(StringComparer.Ordinal)
    {
        ["users"] = ["sourcedId", "enabledUser", "username", "givenName", "familyName"],
        ["roles"] = ["sourcedId", "userSourcedId", "role"],
        ["classes"] = ["sourcedId", "title"],
        ["enrollments"] = ["sourcedId", "classSourcedId", "userSourcedId", "role"],
        ["demographics"] = ["sourcedId"],
        ["orgs"] = ["sourcedId", "name"],
        ["courses"] = ["sourcedId", "title"],
        ["academicSessions"] = ["sourcedId", "title"],
    };

    private readonly Dictionary<string, CsvSheet> _sheets = new(StringComparer.Ordinal);

    /// <summary>1.1 has the role in users.csv, 1.2 in roles.csv.</summary>
    public bool IsVersion11 { get; private init; }

    /// <summary>Null: the export has none.</summary>
    public CsvSheet? Sheet(string table) => _sheets.GetValueOrDefault(table);

    /// <returns>The tables, unless there are problems.</returns>
    public static OneRosterTables? Read(IReadOnlyDictionary<string, byte[]> files, List<PeopleProblem> problems, CancellationToken cancellationToken)
    {
        if (ReadManifest(files, problems, cancellationToken) is not { } manifest) return null;
        var tables = new OneRosterTables { IsVersion11 = manifest["oneroster.version"] == "1.1" };
        foreach (var (table, needed) in Needed)
        {
            var (file, mode) = ($"{table}.csv", manifest.GetValueOrDefault($"file.{table}", "absent").ToLowerInvariant());
            if (mode == "absent") continue;
            if (mode != "bulk")
            {
                problems.Add(new PeopleProblem("manifest.csv", null, $"file.{table}", $"{file} says “{mode}”: only changes are in it.", "Export everything (“bulk”): Cat compares it with what it has."));
                continue;
            }

            if (!files.TryGetValue(file.ToLowerInvariant(), out var bytes))
            {
                problems.Add(new PeopleProblem("manifest.csv", null, $"file.{table}", $"The manifest names {file}, but the archive has no such file.", "Export it anew."));
                continue;
            }

            var (sheet, problem) = CsvSheet.Read(file, bytes, ',', header => header.ToLowerInvariant(), MostRows, cancellationToken);
            if (problem is not null) problems.Add(problem);
            if (sheet is null) continue;
            foreach (var column in needed.Where(column => !sheet.Has(column.ToLowerInvariant()))) problems.Add(new PeopleProblem(file, 1, column, $"No column is called “{column}”.", "The first row has the names of the standard, as OneRoster 1.2 (CSV binding) gives them."));
            tables._sheets[table] = sheet;
        }

        if (problems.Count == 0) tables.CheckParts(problems);
        return problems.Count == 0 ? tables : null;
    }

    private void CheckParts(List<PeopleProblem> problems)
    {
        if (Sheet("users") is not { } users) problems.Add(new PeopleProblem("manifest.csv", null, "file.users", "The export has no users.", "Export users.csv with file.users,bulk."));
        else if (IsVersion11 && !users.Has("role")) problems.Add(new PeopleProblem("users.csv", 1, "role", "No column is called “role”.", "In version 1.1 users.csv says the role; in 1.2 roles.csv does. Correct oneroster.version in manifest.csv, or export anew."));
        else if (!IsVersion11 && Sheet("roles") is null) problems.Add(new PeopleProblem("manifest.csv", null, "file.roles", "The export has no roles.", "Version 1.2 says in roles.csv who is a student or a teacher: export it with file.roles,bulk."));
    }

    private static Dictionary<string, string>? ReadManifest(IReadOnlyDictionary<string, byte[]> files, List<PeopleProblem> problems, CancellationToken cancellationToken)
    {
        const string File = "manifest.csv";
        if (!files.TryGetValue(File, out var bytes)) return Refuse(new PeopleProblem(File, null, null, "The archive has no manifest.csv.", "Choose the archive as your school's system exports it, for OneRoster 1.2 (CSV)."));
        var (sheet, problem) = CsvSheet.Read(File, bytes, ',', header => header.ToLowerInvariant(), MostRows, cancellationToken);
        if (sheet is null) return Refuse(problem!); // one of the two is there
        if (!sheet.Has("propertyname") || !sheet.Has("value")) return Refuse(new PeopleProblem(File, 1, null, "The columns of manifest.csv are not propertyName and value.", "Export it anew."));
        var manifest = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in sheet.Lines) manifest[sheet.Field(line, "propertyname")] = sheet.Field(line, "value");
        return manifest.GetValueOrDefault("oneroster.version") is "1.1" or "1.2"
            ? manifest
            : Refuse(new PeopleProblem(File, null, "oneroster.version", $"The version is “{manifest.GetValueOrDefault("oneroster.version", "")}”.", "Export for OneRoster 1.2 or 1.1."));

        Dictionary<string, string>? Refuse(PeopleProblem what)
        {
            problems.Add(what);
            return null;
        }
    }
}
