using System.Security.Claims;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Cat.Web.Tests.Access;

[Collection<WholePages>]
public sealed class StampCheckTests(WholeApplication application)
{
    private readonly CheckedStamps _known = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task ValidateAsync_AccountUnchanged_KeepsTheSignInAndTheCookie()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        var context = await ValidateAsync(await PrincipalAsync(account));
        Assert.NotNull(context.Principal);
        Assert.False(context.ShouldRenew);
    }

    [Fact]
    public async Task ValidateAsync_CheckedWithinTheInterval_AsksNotAgain()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        var principal = await PrincipalAsync(account);
        await ValidateAsync(principal);
        await ChangeAsync(account.Id, (users, found) => users.UpdateSecurityStampAsync(found));

        Assert.NotNull((await ValidateAsync(principal)).Principal);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await ValidateAsync(principal)).Principal);
    }

    [Fact]
    public async Task ValidateAsync_AnythingOfTheAccountChanged_TellsTheCookieAnew()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        var principal = await PrincipalAsync(account);
        await ChangeAsync(account.Id, (users, found) =>
        {
            found.DisplayName = "Other";
            return users.UpdateAsync(found);
        });

        var context = await ValidateAsync(principal);

        Assert.True(context.ShouldRenew);
        Assert.Equal("Other", context.Principal?.FindFirstValue(AccountClaims.DisplayName));
    }

    private async Task<ClaimsPrincipal> PrincipalAsync(Account account)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync($"{account.Id}");
        return await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(stored ?? throw new InvalidOperationException("The account is gone."));
    }

    private async Task ChangeAsync(Guid id, Func<UserManager<Account>, Account, Task<IdentityResult>> change)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True((await change(users, await users.FindByIdAsync($"{id}") ?? throw new InvalidOperationException("The account is gone."))).Succeeded);
    }

    /// <summary>With a cookie of ten minutes ago.</summary>
    private async Task<CookieValidatePrincipalContext> ValidateAsync(ClaimsPrincipal principal)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var http = new DefaultHttpContext { RequestServices = services };
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        var scheme = await services.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(IdentityConstants.ApplicationScheme) ?? throw new InvalidOperationException("There is no cookie.");
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = TimeProvider.System.GetUtcNow().AddMinutes(-10) }, scheme.Name);
        var context = new CookieValidatePrincipalContext(http, scheme, services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme.Name), ticket);
        await ActivatorUtilities.CreateInstance<StampCheck>(services, _known, _time).ValidateAsync(context);
        return context;
    }
}
