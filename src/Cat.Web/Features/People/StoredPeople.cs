using Cat.Data;
using Cat.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.People;

internal sealed record StoredPerson(Guid Id, string UserName, string NormalizedUserName, string DisplayName, string? ExternalId, string Role, bool IsDisabled)
{
    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);
}

/// <summary>The accounts that a list may mean, by user name and by identifier.</summary>
internal sealed class StoredPeople
{
    private readonly Dictionary<string, StoredPerson> _byUserName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredPerson> _byExternalId = new(StringComparer.Ordinal);

    /// <summary>Disabled accounts that a list disabled, and nobody enabled since.</summary>
    public HashSet<Guid> DisabledByList { get; } = [];

    public StoredPerson? ByUserName(string userName) => _byUserName.GetValueOrDefault(StartAccounts.Normalized(userName));

    public StoredPerson? ByExternalId(string? externalId) => externalId is null ? null : _byExternalId.GetValueOrDefault(externalId);

    public static async Task<StoredPeople> ReadAsync(CatDbContext db, PeopleList list, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = new StoredPeople();
        string[] userNames = [.. list.People.Select(person => StartAccounts.Normalized(person.UserName))];
        string[] externalIds = [.. list.People.Select(person => person.ExternalId).OfType<string>()];
        // A password lockout ends by itself in minutes; a disabled account is locked for good.
        var disabledFrom = now.AddYears(1);
        var people = await db.Users.AsNoTracking()
            .Where(account => userNames.Contains(account.NormalizedUserName) || externalIds.Contains(account.ExternalId))
            .Select(account => new StoredPerson(
                account.Id, account.UserName!, account.NormalizedUserName!, account.DisplayName, account.ExternalId, // Identity accounts have names
                db.UserRoles.Where(link => link.UserId == account.Id).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!).First(),
                account.LockoutEnd > disabledFrom))
            .ToListAsync(cancellationToken);
        foreach (var person in people)
        {
            stored._byUserName[person.NormalizedUserName] = person;
            if (person.ExternalId is { } externalId) stored._byExternalId[externalId] = person;
        }

        await ReadAttributesAsync(db, people.ToDictionary(person => person.Id), cancellationToken);
        await stored.ReadDisabledAsync(db, [.. people.Where(person => person.IsDisabled).Select(person => person.Id)], cancellationToken);
        return stored;
    }

    private static async Task ReadAttributesAsync(CatDbContext db, Dictionary<Guid, StoredPerson> people, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. people.Keys];
        foreach (var attribute in await db.AccountAttributes.AsNoTracking().Where(attribute => ids.Contains(attribute.AccountId)).ToListAsync(cancellationToken))
            people[attribute.AccountId].Attributes[attribute.Name] = attribute.Value;
    }

    private async Task ReadDisabledAsync(CatDbContext db, Guid[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0) return;
        var last = await db.AuditEntries.AsNoTracking()
            .Where(entry => ids.Contains(entry.SubjectId) && (entry.Action == PeopleActions.Disabled || entry.Action == PeopleActions.DisabledByList))
            .GroupBy(entry => entry.SubjectId)
            .Select(entries => entries.OrderByDescending(entry => entry.At).Select(entry => new { entry.SubjectId, entry.Action }).First())
            .ToListAsync(cancellationToken);
        DisabledByList.UnionWith(last.Where(entry => entry.Action == PeopleActions.DisabledByList).Select(entry => entry.SubjectId));
    }
}
