using System.Security.Claims;
using Cat.Data.Accounts;
using Cat.Web.Shared.Display;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cat.Web.Access;

/// <summary>What the sign-in cookie says of an account besides its name and role.</summary>
internal sealed class AccountClaims(UserManager<Account> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole<Guid>>(users, roles, options)
{
    public const string MustChangePassword = "cat:must-change-password";
    public const string DisplayName = "cat:display-name";

    /// <summary>How the person wants to read; absent for who never chose.</summary>
    public const string Display = "cat:display";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        if (user.Display != new DisplayChoices()) identity.AddClaim(new Claim(Display, DisplayText.Write(user.Display)));
        if (user.MustChangePassword) identity.AddClaim(new Claim(MustChangePassword, "true"));
        return identity;
    }
}
