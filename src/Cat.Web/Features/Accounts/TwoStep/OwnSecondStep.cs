using System.Security.Claims;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Accounts.TwoStep;

/// <param name="IsOn">Whether a sign-in asks for a code.</param>
/// <param name="IsRequired">Whether it must.</param>
/// <param name="Key">To be typed into the app, in groups of four; null when it is on: then it is shown no more.</param>
/// <param name="Address">The key as apps read it: <c>otpauth://totp/…</c>.</param>
/// <param name="CodesLeft">Recovery codes that were not used yet.</param>
public sealed record SecondStepState(bool IsOn, bool IsRequired, string? Key, string? Address, int CodesLeft);

/// <summary>A teacher or admin sets up, renews and takes away the own second step: codes of an app (RFC 6238).</summary>
internal sealed class OwnSecondStep(CatDbContext db, UserManager<Account> users, SignInManager<Account> signIn, IOptions<AccountsOptions> options, TimeProvider time)
{
    private const int RecoveryCodes = 10;
    private const string Issuer = "Cat";

    public async Task<Outcome<SecondStepState>> ShowAsync(ClaimsPrincipal user)
    {
        if (await FindAsync(user) is not { } account) return new AccountGone();
        var isRequired = options.Value.NeedsTwoStep(Actor.From(user)?.Role);
        if (account.TwoFactorEnabled) return new SecondStepState(true, isRequired, null, null, await users.CountRecoveryCodesAsync(account));
        if (await users.GetAuthenticatorKeyAsync(account) is not { } key)
        {
            await users.ResetAuthenticatorKeyAsync(account);
            // The new stamp would end this sign-in.
            await signIn.RefreshSignInAsync(account);
            key = await users.GetAuthenticatorKeyAsync(account) ?? throw new InvalidOperationException("The key was just made.");
        }

        return new SecondStepState(false, isRequired, string.Join(' ', key.Chunk(4).Select(group => new string(group))), AddressOf(account.UserName ?? "", key), 0);
    }

    /// <returns>The recovery codes, which are shown once.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> TurnOnAsync(ClaimsPrincipal user, string code)
    {
        if (await FindAsync(user) is not { } account) return new AccountGone();
        if (!await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, FinishSignIn.Digits(code))) return new CodeOfAppIsWrong();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await users.SetTwoFactorEnabledAsync(account, true);
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? [];
        await AuditAsync(account, AccountActions.SecondFactorSet);
        await transaction.CommitAsync();
        await signIn.RefreshSignInAsync(account);
        return codes.ToList();
    }

    public async Task<Outcome<IReadOnlyList<string>>> RenewCodesAsync(ClaimsPrincipal user, string password)
    {
        if (await FindAsync(user) is not { } account) return new AccountGone();
        if (!account.TwoFactorEnabled) return new NoSecondStep();
        if (!await IsPasswordAsync(account, password)) return new PasswordIsWrong();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? [];
        await AuditAsync(account, AccountActions.RecoveryCodesMade);
        await transaction.CommitAsync();
        return codes.ToList();
    }

    /// <summary>Where the role needs a second step, it is set up anew at once.</summary>
    public async Task<Outcome<Done>> TurnOffAsync(ClaimsPrincipal user, string password)
    {
        if (await FindAsync(user) is not { } account) return new AccountGone();
        if (!account.TwoFactorEnabled) return new NoSecondStep();
        if (!await IsPasswordAsync(account, password)) return new PasswordIsWrong();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        await users.ResetAuthenticatorKeyAsync(account);
        await AuditAsync(account, AccountActions.SecondFactorRemoved);
        await transaction.CommitAsync();
        await signIn.RefreshSignInAsync(account);
        return Done.Instance;
    }

    internal static string AddressOf(string userName, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString($"{Issuer}:{userName}")}?secret={key}&issuer={Issuer}&digits=6&period=30";

    private async Task<Account?> FindAsync(ClaimsPrincipal user) => Actor.From(user) is { IsStudent: false } ? await users.GetUserAsync(user) : null;

    /// <summary>Wrong ones count: whoever finds an open screen must not guess here.</summary>
    private async Task<bool> IsPasswordAsync(Account account, string password) => (await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)).Succeeded;

    private async Task AuditAsync(Account account, string action)
    {
        db.AuditEntries.Add(new AuditEntry(account.Id, action, account.Id, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync();
    }
}
