using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Api;
using Cat.Web.Features.Api.Answers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Api.Keys;

/// <summary>
/// "Authorization: Bearer cat_…" becomes the account that made the key, with its role of this moment and the key's scopes. A cookie counts for nothing here, so that no page of another
/// site can act for who is signed in. Of an account that cannot sign in, no key is taken.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IDbContextFactory<CatDbContext> factory, FailedKeys failed, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string KeyId = "cat:api-key";
    public const string Scope = "cat:api-scope";

    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    private TimeSpan? _wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var sent) || !"Bearer".Equals(sent.Scheme, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (sent.Parameter is { } secret && ApiKeySecret.LooksLikeOne(secret) && await FindAsync(secret) is { } found) return AuthenticateResult.Success(TicketOf(found.Key, found.Role));
        _wait = failed.Count(Context.Connection.RemoteIpAddress);
        return AuthenticateResult.Fail("The key is not valid.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_wait is { } wait) return ApiProblems.TooMany(wait).WriteAsync(Context);
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.NoKey.WriteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblems.ScopeMissing(Context.GetEndpoint()?.Metadata.GetMetadata<NeededScope>()?.Name ?? "").WriteAsync(Context);

    private async Task<(ApiKey Key, string Role)?> FindAsync(string secret)
    {
        var hash = RandomSecret.HashOf(secret);
        var now = time.GetUtcNow();
        await using var db = await factory.CreateDbContextAsync(Context.RequestAborted);
        var found = await (
            from key in db.ApiKeys.AsNoTracking()
            where key.Hash == hash
            join account in db.Users on key.AccountId equals account.Id
            where !account.MustChangePassword && (account.LockoutEnd == null || account.LockoutEnd <= now)
            join link in db.UserRoles on account.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            where role.Name == RoleNames.Teacher || role.Name == RoleNames.Admin
            select new { Key = key, Role = role.Name ?? "" }).SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null || !CryptographicOperations.FixedTimeEquals(found.Key.Hash, hash) || !found.Key.IsValidAt(now)) return null;
        var earlier = now - UseIsNotedEvery;
        if (found.Key.LastUsedAt is not { } last || last <= earlier)
            await db.ApiKeys.Where(key => key.Id == found.Key.Id && (key.LastUsedAt == null || key.LastUsedAt <= earlier)).ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, now), Context.RequestAborted);
        return (found.Key, found.Role);
    }

    private static AuthenticationTicket TicketOf(ApiKey key, string role)
    {
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, key.AccountId.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Role, role));
        identity.AddClaim(new Claim(KeyId, key.Id.ToString()));
        identity.AddClaims(key.Scopes.Select(scope => new Claim(Scope, scope)));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName);
    }
}

/// <summary>What an operation asks of a key; empty: a valid key is enough.</summary>
internal sealed record NeededScope(string Name);
