using Cat.Data.Accounts;
using Cat.Web.Access;

namespace Cat.Web.Features.People;

/// <summary>What a person of any list must keep, and that nobody stands in it twice.</summary>
internal sealed class PersonRules(string file, List<PeopleProblem> problems)
{
    public const int LongestName = 200;
    public const int LongestExternalId = 200;

    private readonly Dictionary<string, int> _userNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _externalIds = new(StringComparer.Ordinal);

    /// <param name="row">The line of the file.</param>
    /// <param name="columns">What the file calls the user name, the name and the identifier.</param>
    /// <param name="userName">To sign in with.</param>
    /// <param name="displayName">What people see.</param>
    /// <param name="externalId">Null: none.</param>
    /// <returns>Whether the person can be used; if not, the problems say why.</returns>
    public bool Check(int row, (string UserName, string Name, string ExternalId) columns, string userName, string displayName, string? externalId)
    {
        var before = problems.Count;
        if (UserNameRules.ProblemOf(userName) is { } problem) Report(columns.UserName, problem.What, problem.HowToMend);
        else if (!_userNames.TryAdd(StartAccounts.Normalized(userName), row)) Report(columns.UserName, $"“{userName}” stands in row {_userNames[StartAccounts.Normalized(userName)]} already.", "Everybody needs a user name of their own. Correct one of the rows, or remove it.");
        if (displayName.Length == 0) Report(columns.Name, "The name is empty.", "Fill in the name that people see.");
        else if (displayName.Length > LongestName) Report(columns.Name, $"The name has {displayName.Length} characters.", $"Use at most {LongestName}.");
        else if (displayName.Any(char.IsControl)) Report(columns.Name, "The name has a sign in it that cannot be shown.", "Type the name anew.");
        if (externalId is null) return problems.Count == before;
        if (externalId.Length > LongestExternalId) Report(columns.ExternalId, $"The identifier has {externalId.Length} characters.", $"Use at most {LongestExternalId}.");
        else if (!_externalIds.TryAdd(externalId, row)) Report(columns.ExternalId, $"“{externalId}” stands in row {_externalIds[externalId]} already.", "An identifier belongs to one person. Correct one of the rows, or remove it.");
        return problems.Count == before;

        void Report(string column, string what, string howToMend) => problems.Add(new PeopleProblem(file, row, column, what, howToMend));
    }

    /// <summary>Null: no role that a list may give.</summary>
    public static string? RoleOf(string typed) => typed.ToUpperInvariant() switch
    {
        "STUDENT" or "PUPIL" or "LEARNER" or "SCHÜLER" or "SCHÜLERIN" => RoleNames.Student,
        "TEACHER" or "LEHRER" or "LEHRERIN" or "LEHRKRAFT" => RoleNames.Teacher,
        _ => null,
    };
}
