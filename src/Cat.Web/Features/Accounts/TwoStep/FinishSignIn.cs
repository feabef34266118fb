using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Accounts.TwoStep;

/// <summary>The second step of a sign-in: a code of the app, or a recovery code. Wrong ones count towards the lockout like wrong passwords; no machine is remembered.</summary>
internal sealed class FinishSignIn(SignInManager<Account> signIn, UserManager<Account> users, UsedCodes used)
{
    public Task<Outcome<Account>> WithCodeAsync(string code) =>
        FinishAsync(async account =>
        {
            if (await used.TakeAsync(account, Digits(code))) return await signIn.TwoFactorAuthenticatorSignInAsync(Digits(code), isPersistent: false, rememberClient: false);
            await users.AccessFailedAsync(account);
            return SignInResult.Failed;
        });

    public Task<Outcome<Account>> WithRecoveryCodeAsync(string code) => FinishAsync(async account =>
    {
        // Identity counts no wrong recovery codes.
        if (await users.IsLockedOutAsync(account)) return SignInResult.LockedOut;
        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code.Trim());
        if (!result.Succeeded) await users.AccessFailedAsync(account);
        return result;
    });

    private async Task<Outcome<Account>> FinishAsync(Func<Account, Task<SignInResult>> finish)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account) return new SecondStepOver();
        return (await finish(account)).Succeeded ? account : new WrongCode();
    }

    /// <summary>Apps show the code in two halves.</summary>
    internal static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));
}
