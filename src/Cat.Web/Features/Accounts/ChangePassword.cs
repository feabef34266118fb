using System.Security.Claims;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Accounts;

/// <summary>Changes one's own password; sign-ins elsewhere end.</summary>
internal sealed class ChangePassword(UserManager<Account> users, SignInManager<Account> signIn, CatDbContext db, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(ClaimsPrincipal user, string current, string wanted, string repeated)
    {
        if (wanted != repeated) return new RepetitionDiffers();
        if (wanted == current) return new SamePassword();
        if (await users.GetUserAsync(user) is not { } account) return new AccountGone();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await users.ChangePasswordAsync(account, current, wanted);
        if (!result.Succeeded) return new PasswordRefused(string.Join(' ', result.Errors.Select(error => error.Description)));
        account.MustChangePassword = false;
        await users.UpdateAsync(account);
        db.AuditEntries.Add(new AuditEntry(account.Id, AccountActions.PasswordChanged, account.Id, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        // The new security stamp would end this sign-in too.
        await signIn.RefreshSignInAsync(account);
        return Done.Instance;
    }
}
