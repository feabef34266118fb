using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.People;

/// <summary>Holds a list against what is stored. The preview and the deed read it the same way.</summary>
internal static class PeoplePlanning
{
    public static async Task<PeoplePlan> PlanPeopleAsync(this CatDbContext db, PeopleList list, AbsentRules absent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (list.Problems.Count > 0) return PeoplePlan.Refused(list);
        var stored = await StoredPeople.ReadAsync(db, list, now, cancellationToken);
        var problems = new List<PeopleProblem>();
        var notes = list.Notes.ToList();
        var people = new List<PlannedPerson>(list.People.Count);
        var accounts = new Dictionary<PersonEntry, Guid?>();
        var (notMade, staysDisabled) = (0, 0);
        foreach (var entry in list.People)
        {
            var (account, problem) = Match(stored, entry);
            if (problem is not null)
            {
                problems.Add(problem);
                continue;
            }

            if (account is null && entry.IsActive == false)
            {
                notMade++;
                continue;
            }

            if (account is { IsDisabled: true } && entry.IsActive == true && !stored.DisabledByList.Contains(account.Id)) staysDisabled++;
            people.Add(Plan(stored, entry, account));
            accounts[entry] = account?.Id;
        }

        if (notMade > 0) notes.Add($"{notMade} people are no longer active and have no account here: none is made.");
        if (staysDisabled > 0) notes.Add($"{staysDisabled} people are active in the list, but an administrator disabled their accounts: they stay disabled.");
        if (problems.Count > 0) return new PeoplePlan(people, [], [], problems, notes);
        var classes = await ClassPlanning.PlanAsync(db, list, accounts, absent, problems, notes, cancellationToken);
        return new PeoplePlan(people, classes, absent.DisablesAbsent ? await AbsentAsync(db, list, now, cancellationToken) : [], problems, notes);
    }

    private static (StoredPerson? Account, PeopleProblem? Problem) Match(StoredPeople stored, PersonEntry entry)
    {
        var (known, named) = (stored.ByExternalId(entry.ExternalId), stored.ByUserName(entry.UserName));
        if (known is not null && named is not null && known.Id != named.Id) return (null, Problem("user name", $"The user name “{entry.UserName}” belongs to another account.", "Give this person another user name in the list."));
        if (known is null && named is { ExternalId: { } other } && entry.ExternalId is not null && other != entry.ExternalId)
            return (null, Problem("user name", $"The account “{entry.UserName}” has another identifier here than in the list: it may be somebody else's.", "Give this person another user name in the list, or find out which identifier is right."));
        var account = known ?? named;
        if (account is not null && account.Role != entry.Role)
            return (null, Problem("role", $"The account “{account.UserName}” is of the role {account.Role}, not {entry.Role}.", account.Role == RoleNames.Admin ? "A list changes no administrators: take the row out." : "Change the role on this person's page first, or correct the row."));
        return (account, null);

        PeopleProblem Problem(string column, string what, string howToMend) => new(entry.File, entry.Row, column, what, howToMend);
    }

    private static PlannedPerson Plan(StoredPeople stored, PersonEntry entry, StoredPerson? account)
    {
        if (account is null) return new PlannedPerson(entry, PersonDeed.Create, null, []);
        if (entry.IsActive == false) return new PlannedPerson(entry, account.IsDisabled ? PersonDeed.Nothing : PersonDeed.Disable, account.Id, []);
        var changes = new List<string>();
        if (account.DisplayName != entry.DisplayName) changes.Add($"was called {account.DisplayName}");
        if (account.UserName != entry.UserName) changes.Add($"signed in as {account.UserName}");
        if (entry.ExternalId is not null && account.ExternalId != entry.ExternalId) changes.Add("gets the identifier of the list");
        changes.AddRange(entry.Attributes.Where(attribute => account.Attributes.GetValueOrDefault(attribute.Key) != attribute.Value).Select(attribute => $"{attribute.Key} becomes {attribute.Value}"));
        var isEnabled = entry.IsActive == true && account.IsDisabled && stored.DisabledByList.Contains(account.Id);
        return new PlannedPerson(entry, isEnabled ? PersonDeed.Enable : changes.Count > 0 ? PersonDeed.Change : PersonDeed.Nothing, account.Id, changes);
    }

    /// <summary>Enabled accounts with an identifier of the school's lists that this list does not name.</summary>
    private static Task<List<Guid>> AbsentAsync(CatDbContext db, PeopleList list, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] named = [.. list.People.Select(person => person.ExternalId).OfType<string>()];
        string[] userNames = [.. list.People.Select(person => StartAccounts.Normalized(person.UserName))];
        var disabledFrom = now.AddYears(1);
        return db.Users.AsNoTracking()
            .Where(account => account.ExternalId != null && !named.Contains(account.ExternalId) && !userNames.Contains(account.NormalizedUserName))
            .Where(account => account.LockoutEnd == null || account.LockoutEnd <= disabledFrom)
            .Where(account => !db.UserRoles.Any(link => link.UserId == account.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == RoleNames.Admin)))
            .Select(account => account.Id).ToListAsync(cancellationToken);
    }
}
