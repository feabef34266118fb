namespace Cat.Web.Features.Classrooms.Roster;

internal enum RosterColumn
{
    Name,
    FirstName,
    LastName,
    UserName,
    Group,
    ExtraTime,
}

/// <summary>Which column holds what, by headers as people write them.</summary>
internal static class RosterColumns
{
    private static readonly Dictionary<RosterColumn, string[]> Headers = new()
    {
        [RosterColumn.Name] = ["name", "names", "fullname", "displayname", "student", "students", "studentname", "pupil", "schüler", "schülerin", "schülername"],
        [RosterColumn.FirstName] = ["firstname", "givenname", "forename", "vorname"],
        [RosterColumn.LastName] = ["lastname", "surname", "familyname", "nachname", "familienname"],
        [RosterColumn.UserName] = ["username", "user", "userid", "login", "loginname", "account", "benutzername", "benutzer", "benutzerkennung", "anmeldename", "kennung"],
        [RosterColumn.Group] = ["group", "groupname", "gruppe", "gruppenname"],
        [RosterColumn.ExtraTime] = ["extratime", "extratimepercent", "extratimeinpercent", "zusatzzeit", "zeitzuschlag", "zeitverlängerung", "mehrzeit"],
    };

    private static readonly Dictionary<string, RosterColumn> Known =
        Headers.SelectMany(column => column.Value.Select(header => (header, column.Key))).ToDictionary(pair => pair.header, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Null when the header says nothing we know.</summary>
    public static RosterColumn? Recognise(string header) =>
        Known.TryGetValue(string.Concat(header.Where(char.IsLetter)).ToLowerInvariant(), out var column) ? column : null;

    /// <summary>As the page and the file of wrong rows call it.</summary>
    public static string TitleOf(RosterColumn column) => column switch
    {
        RosterColumn.Name => "name",
        RosterColumn.FirstName => "first name",
        RosterColumn.LastName => "last name",
        RosterColumn.UserName => "user name",
        RosterColumn.Group => "group",
        RosterColumn.ExtraTime => "extra time %",
    };
}
