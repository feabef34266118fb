using System.Security.Claims;
using Cat.Data.Accounts;
using Cat.Web.Shared.Display;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cat.Web.Access;

/// <summary>What the sign-in cookie says of an account besides its name and role.</summary>
internal sealed class AccountClaims(UserManager<Account> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options, IOptions<AccountsOptions> accounts)
    : UserClaimsPrincipalFactory<Account, IdentityRole<Guid>>(users, roles, options)
{
    public const string MustChangePassword = "cat:must-change-password";
    public const string NeedsTwoStep = "cat:needs-two-step";

    /// <summary>The account as it was when this was said of it: while it is the same, all of this is still so.</summary>
    public const string Version = "cat:version";
    public const string DisplayName = "cat:display-name";

    /// <summary>How the person wants to read; absent for who never chose.</summary>
    public const string Display = "cat:display";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        if (user.ConcurrencyStamp is { } version) identity.AddClaim(new Claim(Version, version));
        if (user.Display != new DisplayChoices()) identity.AddClaim(new Claim(Display, DisplayText.Write(user.Display)));
        if (user.MustChangePassword) identity.AddClaim(new Claim(MustChangePassword, "true"));
        if (!user.TwoFactorEnabled && accounts.Value.NeedsTwoStep(identity.FindFirst(identity.RoleClaimType)?.Value)) identity.AddClaim(new Claim(NeedsTwoStep, "true"));
        return identity;
    }
}
