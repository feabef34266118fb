using System.Security.Claims;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Accounts.Providers;

internal sealed record AlreadyLinked() : Error(AccountsWords.Text["error.provider-linked-already"]);

internal sealed record OnlyWayIn() : Error(AccountsWords.Text["error.only-way-in"]);

/// <param name="Provider">As the sign-in page calls it; null: none is configured.</param>
/// <param name="IsLinked">Whether the own account is linked.</param>
/// <param name="Waiting">Who the provider says this is, to be confirmed; null: nobody.</param>
public sealed record ProviderState(string? Provider, bool IsLinked, string? Waiting);

/// <summary>A signed-in person links the own account to the provider's, and unlinks it.</summary>
internal sealed class OwnProvider(CatDbContext db, UserManager<Account> users, SignInManager<Account> signIn, IOptions<OpenIdOptions> options, TimeProvider time)
{
    public async Task<Outcome<ProviderState>> ShowAsync(ClaimsPrincipal user)
    {
        if (await users.GetUserAsync(user) is not { } account) return new AccountGone();
        var provider = options.Value.IsConfigured ? options.Value.DisplayName : null;
        var isLinked = (await users.GetLoginsAsync(account)).Any(login => login.LoginProvider == ProvidersSetup.Scheme);
        var waiting = provider is null || isLinked ? null : await signIn.GetExternalLoginInfoAsync();
        return new ProviderState(provider, isLinked, waiting is null ? null : waiting.Principal.FindFirstValue(options.Value.UserNameClaim) ?? waiting.ProviderKey);
    }

    public async Task<Outcome<Done>> LinkAsync(ClaimsPrincipal user)
    {
        if (await users.GetUserAsync(user) is not { } account) return new AccountGone();
        if (await signIn.GetExternalLoginInfoAsync() is not { } info) return new ProviderFailed();
        if (await users.FindByLoginAsync(info.LoginProvider, info.ProviderKey) is not null) return new AlreadyLinked();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!(await users.AddLoginAsync(account, new UserLoginInfo(info.LoginProvider, info.ProviderKey, options.Value.DisplayName))).Succeeded) return new AlreadyLinked();
        await AuditAsync(account, AccountActions.ProviderLinked);
        await transaction.CommitAsync();
        await signIn.Context.SignOutAsync(IdentityConstants.ExternalScheme);
        await signIn.RefreshSignInAsync(account);
        return Done.Instance;
    }

    public async Task<Outcome<Done>> UnlinkAsync(ClaimsPrincipal user)
    {
        if (await users.GetUserAsync(user) is not { } account) return new AccountGone();
        if (account.PasswordHash is null) return new OnlyWayIn();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var login in (await users.GetLoginsAsync(account)).Where(login => login.LoginProvider == ProvidersSetup.Scheme)) await users.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey);
        await AuditAsync(account, AccountActions.ProviderUnlinked);
        await transaction.CommitAsync();
        await signIn.RefreshSignInAsync(account);
        return Done.Instance;
    }

    private async Task AuditAsync(Account account, string action)
    {
        db.AuditEntries.Add(new AuditEntry(account.Id, action, account.Id, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync();
    }
}
