using System.Security.Claims;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Accounts.Passkeys;

/// <param name="Id">In base64url.</param>
/// <param name="Name">As its owner called it.</param>
/// <param name="AddedAt">Since when.</param>
public sealed record OwnPasskey(string Id, string Name, DateTimeOffset AddedAt);

/// <summary>A teacher or admin adds, sees and removes the own passkeys (WebAuthn): keys on a device that sign in without a password.</summary>
internal sealed class OwnPasskeys(CatDbContext db, UserManager<Account> users, SignInManager<Account> signIn, TimeProvider time)
{
    public const int LongestName = 60;

    private const int MostPasskeys = 10;

    public async Task<Outcome<IReadOnlyList<OwnPasskey>>> ShowAsync(ClaimsPrincipal user)
    {
        if (await FindAsync(user) is not { } account) return new AccountGone();
        var passkeys = await users.GetPasskeysAsync(account);
        return passkeys.OrderBy(passkey => passkey.CreatedAt).Select(passkey => new OwnPasskey(PasskeyId.Write(passkey.CredentialId), passkey.Name ?? "Passkey", passkey.CreatedAt)).ToList();
    }

    /// <returns>What the browser's <c>navigator.credentials.create</c> takes, as JSON; the challenge stays in a cookie of this browser.</returns>
    public async Task<Outcome<string>> BeginAsync(ClaimsPrincipal user)
    {
        if (await FindAsync(user) is not { } account) return new AccountGone();
        return await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName ?? "", DisplayName = account.DisplayName });
    }

    public async Task<Outcome<Done>> AddAsync(ClaimsPrincipal user, string name, string credentialJson)
    {
        if (await FindAsync(user) is not { } account) return new AccountGone();
        if ((await users.GetPasskeysAsync(account)).Count >= MostPasskeys) return new TooManyPasskeys(MostPasskeys);
        if (credentialJson.Length == 0 || await AttestAsync(credentialJson) is not { Passkey: { } passkey, UserEntity: { } owner } || owner.Id != account.Id.ToString()) return new PasskeyRefused();
        var typed = name.Trim();
        passkey.Name = typed.Length is 0 ? "Passkey" : typed[..Math.Min(typed.Length, LongestName)];
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!(await users.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded) return new PasskeyRefused();
        await AuditAsync(account, AccountActions.PasskeyAdded);
        await transaction.CommitAsync();
        await signIn.RefreshSignInAsync(account);
        return Done.Instance;
    }

    public async Task<Outcome<Done>> RemoveAsync(ClaimsPrincipal user, string id)
    {
        if (await FindAsync(user) is not { } account) return new AccountGone();
        if (PasskeyId.Read(id) is not { } credentialId || await users.GetPasskeyAsync(account, credentialId) is null) return new NotFound("The passkey");
        await using var transaction = await db.Database.BeginTransactionAsync();
        await users.RemovePasskeyAsync(account, credentialId);
        await AuditAsync(account, AccountActions.PasskeyRemoved);
        await transaction.CommitAsync();
        await signIn.RefreshSignInAsync(account);
        return Done.Instance;
    }

    private async Task<PasskeyAttestationResult?> AttestAsync(string credentialJson)
    {
        try
        {
            var result = await signIn.PerformPasskeyAttestationAsync(credentialJson);
            return result.Succeeded ? result : null;
        }
        catch (InvalidOperationException)
        {
            // Nothing was begun in this browser, or it was too long ago.
            return null;
        }
    }

    private async Task<Account?> FindAsync(ClaimsPrincipal user) => Actor.From(user) is { IsStudent: false } ? await users.GetUserAsync(user) : null;

    private async Task AuditAsync(Account account, string action)
    {
        db.AuditEntries.Add(new AuditEntry(account.Id, action, account.Id, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync();
    }
}
