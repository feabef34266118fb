using System.Collections.Concurrent;
using System.Security.Claims;
using Cat.Data;
using Cat.Data.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Access;

/// <summary>
/// Whether a sign-in still holds, asked at most once per interval and node. As long as nothing of the account has changed that is one short query; Identity's own way reads the account, its roles
/// and claims each time and makes the cookie anew, which in an exam would be as much work as the answers.
/// </summary>
internal sealed class StampCheck(
    IOptions<SecurityStampValidatorOptions> options, SignInManager<Account> signIn, ILoggerFactory loggers, IDbContextFactory<CatDbContext> factory, CheckedStamps known, IOptions<IdentityOptions> identity, TimeProvider time)
    : SecurityStampValidator<Account>(options, signIn, loggers)
{
    public override async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (now, interval) = (time.GetUtcNow(), Options.ValidationInterval);
        if (context.Properties.IssuedUtc is { } issued && now - issued <= interval) return;
        if (StampOf(context.Principal) is { } stamp)
        {
            if (known.IsFresh(stamp, now - interval)) return;
            if (await IsUnchangedAsync(stamp, context.HttpContext.RequestAborted))
            {
                known.Checked(stamp, now);
                return;
            }
        }

        await base.ValidateAsync(context);
    }

    private async Task<bool> IsUnchangedAsync(AccountStamp stamp, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(account => account.Id == stamp.Account && account.SecurityStamp == stamp.Security && account.ConcurrencyStamp == stamp.Version, cancellationToken);
    }

    private AccountStamp? StampOf(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        && principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) is { } security && principal.FindFirstValue(AccountClaims.Version) is { } version
            ? new AccountStamp(account, security, version)
            : null;
}

/// <param name="Account">Whose.</param>
/// <param name="Security">Changes when other sign-ins have to end.</param>
/// <param name="Version">Changes with anything of the account.</param>
internal readonly record struct AccountStamp(Guid Account, string Security, string Version);

/// <summary>What this node has checked, and when.</summary>
internal sealed class CheckedStamps
{
    private const int MostRemembered = 100_000;

    private readonly ConcurrentDictionary<AccountStamp, DateTimeOffset> _checked = new();

    public bool IsFresh(AccountStamp stamp, DateTimeOffset since) => _checked.TryGetValue(stamp, out var at) && at >= since;

    public void Checked(AccountStamp stamp, DateTimeOffset at)
    {
        // Forgetting costs one query each.
        if (_checked.Count >= MostRemembered) _checked.Clear();
        _checked[stamp] = at;
    }
}
