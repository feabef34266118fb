using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;

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
        await db.LockAdminsAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account) return new NotFound("The account");
        if (!isEnabled && await users.IsInRoleAsync(account, RoleNames.Admin) && !await db.HasOtherAdminAsync(accountId, now, cancellationToken)) return new LastAdmin();
        await users.SetLockoutEnabledAsync(account, true);
        await users.SetLockoutEndDateAsync(account, isEnabled ? null : DateTimeOffset.MaxValue);
        if (!isEnabled) await users.UpdateSecurityStampAsync(account);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, isEnabled ? UserActions.Enabled : UserActions.Disabled, accountId, null, null, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
