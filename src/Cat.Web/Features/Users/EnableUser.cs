using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users;

/// <summary>Disables an account (it cannot sign in, its data stay) or enables it again. One admin who can sign in always remains.</summary>
internal sealed class EnableUser(IServiceScopeFactory scopes, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, Guid accountId, bool isEnabled, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The account");
        if (actor.AccountId == accountId && !isEnabled) return new NotYourself();
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<CatDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two admins who disable each other: the second waits and is refused.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('admins', 0))", cancellationToken);
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account) return new NotFound("The account");
        if (!isEnabled && await users.IsInRoleAsync(account, RoleNames.Admin) && await OtherAdminsAsync(db, accountId, cancellationToken) == 0) return new LastAdmin();
        await users.SetLockoutEnabledAsync(account, true);
        await users.SetLockoutEndDateAsync(account, isEnabled ? null : DateTimeOffset.MaxValue);
        if (!isEnabled) await users.UpdateSecurityStampAsync(account);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }

    private Task<int> OtherAdminsAsync(CatDbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.UserRoles.Where(link => link.UserId != accountId)
            .Join(db.Roles.Where(role => role.Name == RoleNames.Admin), link => link.RoleId, role => role.Id, (link, _) => link.UserId)
            .Join(db.Users.Where(account => account.LockoutEnd == null || account.LockoutEnd < now), id => id, account => account.Id, (id, _) => id)
            .CountAsync(cancellationToken);
    }
}
