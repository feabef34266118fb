using System.Security.Claims;
using Cat.Data.Accounts;
using Cat.Web.Shared.Outages;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cat.Web.Access;

/// <summary>Ends an open circuit's sign-in when the account was disabled or its password changed elsewhere.</summary>
internal sealed class RevalidatingAccountState(ILoggerFactory loggerFactory, IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggerFactory)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(Microsoft.AspNetCore.Components.Authorization.AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = await users.GetUserAsync(authenticationState.User);
            if (account is null || await users.IsLockedOutAsync(account)) return false;
            return authenticationState.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(account);
        }
        catch (Exception exception) when (Outage.IsCauseOf(exception))
        {
            // Whoever has an open page would be thrown out of it; while the database is away the page can read and change nothing, and the next look decides.
            return true;
        }
    }
}
