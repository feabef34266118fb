using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Users;

/// <summary>For who lost a phone or a key: takes away a second factor, a passkey, or the link to the school's sign-in. Sign-ins end.</summary>
internal sealed class RemoveSignInMethod(IServiceScopeFactory scopes, TimeProvider time)
{
    public Task<Outcome<Done>> SecondFactorAsync(Actor actor, Guid accountId, CancellationToken cancellationToken) =>
        RemoveAsync(actor, accountId, UserActions.SecondFactorRemoved, async (users, account) =>
        {
            if (!account.TwoFactorEnabled) return false;
            await users.SetTwoFactorEnabledAsync(account, false);
            // Recovery codes and the key: what was lost opens nothing, should it be set up again.
            await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
            await users.ResetAuthenticatorKeyAsync(account);
            return true;
        }, cancellationToken);

    public Task<Outcome<Done>> PasskeyAsync(Actor actor, Guid accountId, string credentialId, CancellationToken cancellationToken) =>
        RemoveAsync(actor, accountId, UserActions.PasskeyRemoved, async (users, account) =>
        {
            if (PasskeyId.Read(credentialId) is not { } id || await users.GetPasskeyAsync(account, id) is null) return false;
            return (await users.RemovePasskeyAsync(account, id)).Succeeded;
        }, cancellationToken);

    public Task<Outcome<Done>> LoginAsync(Actor actor, Guid accountId, string key, CancellationToken cancellationToken) =>
        RemoveAsync(actor, accountId, UserActions.LoginRemoved, async (users, account) =>
        {
            if ((await users.GetLoginsAsync(account)).FirstOrDefault(login => login.ProviderKey == key) is not { } login) return false;
            return (await users.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey)).Succeeded;
        }, cancellationToken);

    private async Task<Outcome<Done>> RemoveAsync(Actor actor, Guid accountId, string action, Func<UserManager<Account>, Account, Task<bool>> remove, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The account");
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<CatDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account) return new NotFound("The account");
        if (!await remove(users, account)) return new NotFound("The way to sign in");
        await users.UpdateSecurityStampAsync(account);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, action, accountId, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
