using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Users;

/// <summary>Gives an account a new temporary password and counts its wrong tries anew; its sign-ins end.</summary>
internal sealed class ResetPassword(IServiceScopeFactory scopes, TimeProvider time)
{
    public async Task<Outcome<TemporaryPassword>> HandleAsync(Actor actor, Guid accountId)
    {
        if (!actor.IsAdmin) return new NotFound("The account");
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<CatDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account) return new NotFound("The account");
        var password = NewPassword.Create();
        account.MustChangePassword = true;
        var result = await users.ResetPasswordAsync(account, await users.GeneratePasswordResetTokenAsync(account), password);
        if (!result.Succeeded) return new AccountRefused(string.Join(' ', result.Errors.Select(error => error.Description)));
        await users.ResetAccessFailedCountAsync(account);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, UserActions.PasswordReset, accountId, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return new TemporaryPassword(account.UserName!, password); // Identity accounts have names
    }
}
