using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Api.Keys;

/// <param name="Id">Of the key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Prefix">How it begins.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">Null: never.</param>
/// <param name="LastUsedAt">To the minute; null: not yet.</param>
/// <param name="RevokedAt">Null: it is not.</param>
internal sealed record ApiKeyRow(
    ApiKeyId Id, string Name, string Prefix, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

/// <summary>The keys of an account, the latest first.</summary>
internal sealed class ListApiKeys(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 20;

    public async Task<Outcome<Rows<ApiKeyRow>>> HandleAsync(Actor actor, int page, CancellationToken cancellationToken)
    {
        if (ApiScope.Of(actor).Count == 0) return new NotFound("The list");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ApiKeys.AsNoTracking().Where(key => key.AccountId == actor.AccountId).OrderByDescending(key => key.CreatedAt).ThenByDescending(key => key.Id)
            .PageAsync(
                some => some.Select(key => new ApiKeyRow(key.Id, key.Name, key.Prefix, key.Scopes, key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt)),
                page, PageSize, cancellationToken);
    }
}
