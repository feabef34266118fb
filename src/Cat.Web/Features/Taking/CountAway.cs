using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>Counts that the student left the page of the question on the table. Teachers see the number as a fact.</summary>
internal sealed class CountAway(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, TestSessionId sessionId, int position, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockSessionAsync(actor, sessionId, cancellationToken) is not { } session) return new NotFound("The test");
        // In a pause there is nothing to stay for.
        if (session.PausedAt is null) session.CountAway(position);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
