using System.Security.Claims;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Accounts.Providers;

internal sealed record NoAccountHere() : Error(AccountsWords.Text["error.provider-unknown"]);

internal sealed record ProviderFailed() : Error(AccountsWords.Text["error.provider"]);

/// <summary>
/// Signs in whom the provider vouched for: by a link of accounts, else by the claim that the configuration names, else with a new account where the configuration says so.
/// Accounts of administrators are found by claims only where that is configured.
/// </summary>
internal sealed class SignInByProvider(CatDbContext db, UserManager<Account> users, SignInManager<Account> signIn, IOptions<OpenIdOptions> options, TimeProvider time)
{
    private const int LongestName = 200;

    public async Task<Outcome<FirstStep>> HandleAsync(CancellationToken cancellationToken)
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } info) return new ProviderFailed();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await users.FindByLoginAsync(info.LoginProvider, info.ProviderKey);
        account ??= await MatchAsync(info, cancellationToken) ?? await CreateAsync(info);
        // Disabled, or locked: the provider does not change that.
        if (account is null || await users.IsLockedOutAsync(account)) return new NoAccountHere();
        await DropStartPasswordAsync(account);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var result = await signIn.ExternalLoginSignInAsync(info.LoginProvider, info.ProviderKey, isPersistent: false, bypassTwoFactor: !options.Value.AsksSecondStep);
        return result.Succeeded || result.RequiresTwoFactor ? new FirstStep(account, result.RequiresTwoFactor) : new NoAccountHere();
    }

    private async Task<Account?> MatchAsync(ExternalLoginInfo info, CancellationToken cancellationToken)
    {
        var account = options.Value.MatchBy switch
        {
            AccountMatching.LinkedOnly => null,
            AccountMatching.ExternalId => Claim(info, options.Value.ExternalIdClaim) is { Length: > 0 } externalId ? await db.Users.SingleOrDefaultAsync(candidate => candidate.ExternalId == externalId, cancellationToken) : null,
            AccountMatching.UserName => Claim(info, options.Value.UserNameClaim) is { Length: > 0 } userName ? await users.FindByNameAsync(userName) : null,
        };
        if (account is null) return null;
        if (!options.Value.GrantsAdmin && await users.IsInRoleAsync(account, RoleNames.Admin)) return null;
        // Linked to somebody else at the provider: a claim that was given to another person must not open it.
        if ((await users.GetLoginsAsync(account)).Any(login => login.LoginProvider == info.LoginProvider)) return null;
        return await LinkAsync(account, info, AccountActions.ProviderLinked) ? account : null;
    }

    private async Task<Account?> CreateAsync(ExternalLoginInfo info)
    {
        if (!options.Value.CreatesAccounts || RoleOf(info) is not { } role) return null;
        var userName = Claim(info, options.Value.UserNameClaim);
        if (UserNameRules.ProblemOf(userName) is not null || await users.FindByNameAsync(userName) is not null) return null;
        var name = Claim(info, options.Value.NameClaim) is { Length: > 0 and <= LongestName } said ? said : userName;
        var account = new Account { UserName = userName, DisplayName = name, CreatedAt = time.GetUtcNow() };
        if (!(await users.CreateAsync(account)).Succeeded || !(await users.AddToRoleAsync(account, role)).Succeeded) return null;
        return await LinkAsync(account, info, AccountActions.CreatedByProvider) ? account : null;
    }

    /// <summary>Teacher before student; null: none that the configuration knows.</summary>
    private string? RoleOf(ExternalLoginInfo info)
    {
        if (options.Value.RoleClaim.Length == 0) return options.Value.NewAccountRole;
        var roles = info.Principal.FindAll(options.Value.RoleClaim).Select(claim => options.Value.Roles.GetValueOrDefault(claim.Value)).OfType<string>().Where(role => role != RoleNames.Admin || options.Value.GrantsAdmin).ToList();
        return RoleNames.All.LastOrDefault(roles.Contains);
    }

    private async Task<bool> LinkAsync(Account account, ExternalLoginInfo info, string action)
    {
        if (!(await users.AddLoginAsync(account, new UserLoginInfo(info.LoginProvider, info.ProviderKey, options.Value.DisplayName))).Succeeded) return false;
        db.AuditEntries.Add(new AuditEntry(account.Id, action, account.Id, null, null, time.GetUtcNow()));
        return true;
    }

    /// <summary>Who has the provider needs no password that somebody else chose; left alone it would be good for ever.</summary>
    private async Task DropStartPasswordAsync(Account account)
    {
        if (!account.MustChangePassword) return;
        account.MustChangePassword = false;
        await users.RemovePasswordAsync(account);
    }

    private static string Claim(ExternalLoginInfo info, string type) => info.Principal.FindFirstValue(type)?.Trim() ?? "";
}
