using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users;

/// <summary>Changes the name that people see.</summary>
internal sealed class RenameUser(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int LongestName = 200;

    public async Task<Outcome<Done>> HandleAsync(Actor actor, Guid accountId, string? displayName, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The account");
        var name = displayName?.Trim() ?? "";
        if (name.Length is 0 or > LongestName) return new InvalidInput($"Give the name that people see, of at most {LongestName} characters.");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Users.SingleOrDefaultAsync(candidate => candidate.Id == accountId, cancellationToken) is not { } account) return new NotFound("The account");
        if (account.DisplayName == name) return Done.Instance;
        account.DisplayName = name;
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, UserActions.Renamed, accountId, null, null, time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Done.Instance;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile("The account");
        }
    }
}
