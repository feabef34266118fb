using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Published;

/// <summary>Puts a published test away, or takes it back. What was given stays given.</summary>
internal sealed class ArchiveTest(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, TestPlanId planId, bool isArchived, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var plan = await db.PlansOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == planId && candidate.TeacherId == actor.AccountId, cancellationToken);
        if (plan is null) return new NotFound("The test");
        if (plan.ArchivedAt is not null == isArchived) return Done.Instance;
        var now = time.GetUtcNow();
        if (isArchived) plan.Archive(now);
        else plan.TakeBack();
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, isArchived ? TestActions.Archived : TestActions.TakenBack, planId.Value, null, null, now));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Instance;
    }
}
