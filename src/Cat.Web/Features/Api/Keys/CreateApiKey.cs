using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Api;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Api.Keys;

/// <param name="Name">What the key is for.</param>
/// <param name="Scopes">Of those of the account's role.</param>
/// <param name="Days">How long it is valid.</param>
internal sealed record ApiKeyRequest(string? Name, IReadOnlyList<string> Scopes, int Days);

/// <param name="Id">Of the key.</param>
/// <param name="Secret">Told once; afterwards nobody knows it.</param>
internal sealed record CreatedApiKey(ApiKeyId Id, string Secret);

/// <summary>Makes a key that acts as the account which asks for it.</summary>
internal sealed class CreateApiKey(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public const int LongestName = 100;
    public const int MostDays = 730;
    public const int MostKeys = 20;

    public async Task<Outcome<CreatedApiKey>> HandleAsync(Actor actor, ApiKeyRequest request, CancellationToken cancellationToken)
    {
        var own = ApiScope.Of(actor).Select(scope => scope.Name).ToList();
        if (own.Count == 0) return new NotFound("The page");
        var name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName) return new KeyNameProblem();
        if (request.Days is < 1 or > MostDays) return new KeyEndProblem();
        if (request.Scopes.Count == 0) return new KeyScopeProblem("Tick at least one thing that the key may do.");
        if (request.Scopes.Except(own).FirstOrDefault() is { } foreign) return new KeyScopeProblem($"Your account cannot give “{foreign}” to a key. It can give: {string.Join(", ", own)}.");

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two tabs at once: the second waits, and counts the key of the first.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({actor.AccountId.ToString()}, 9))", cancellationToken);
        var now = time.GetUtcNow();
        if (await db.ApiKeys.CountAsync(key => key.AccountId == actor.AccountId && key.RevokedAt == null && (key.ExpiresAt == null || key.ExpiresAt > now), cancellationToken) >= MostKeys) return new TooManyKeys();
        var secret = ApiKeySecret.Create();
        var created = new ApiKey
        {
            Id = ApiKeyId.New(),
            AccountId = actor.AccountId,
            Name = name,
            Prefix = ApiKeySecret.PrefixOf(secret),
            Hash = RandomSecret.HashOf(secret),
            Scopes = [.. own.Where(request.Scopes.Contains)],
            CreatedAt = now,
            ExpiresAt = now.AddDays(request.Days),
        };
        db.Add(created);
        db.Add(new AuditEntry(actor.AccountId, ApiKeyActions.Created, created.Id.Value, null, $"scopes {string.Join(' ', created.Scopes)}; {request.Days} days", now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CreatedApiKey(created.Id, secret);
    }
}
