using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Accounts;

/// <summary>Signs a person in by user name and password. Says the same for an unknown name and a wrong password.</summary>
internal sealed class SignIn(SignInManager<Account> signIn, UserManager<Account> users, TimeProvider time)
{
    public async Task<Outcome<Account>> HandleAsync(string userName, string password, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var account = await users.FindByNameAsync(userName.Trim());
        if (account is null) return new WrongNameOrPassword();
        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (result.IsLockedOut) return new LockedOut(MinutesLeft(account));
        return result.Succeeded ? account : new WrongNameOrPassword();
    }

    private int MinutesLeft(Account account) =>
        (int)Math.Ceiling(Math.Max(1, ((account.LockoutEnd ?? time.GetUtcNow()) - time.GetUtcNow()).TotalMinutes));
}
