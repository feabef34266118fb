using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Api.Keys;

/// <summary>Ends a key of one's own, at once and for good. One that has ended stays so.</summary>
internal sealed class RevokeApiKey(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ApiKeyId id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var key = await db.ApiKeys.SingleOrDefaultAsync(candidate => candidate.Id == id && candidate.AccountId == actor.AccountId, cancellationToken);
        if (key is null || ApiScope.Of(actor).Count == 0) return new NotFound("The key");
        if (key.RevokedAt is not null) return Done.Instance;
        var now = time.GetUtcNow();
        key.Revoke(now);
        db.Add(new AuditEntry(actor.AccountId, ApiKeyActions.Revoked, id.Value, null, null, now));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Instance;
    }
}
