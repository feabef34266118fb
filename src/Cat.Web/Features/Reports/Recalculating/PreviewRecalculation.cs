using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Rescoring;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Recalculating;

/// <summary>What a recalculation would do to each result. Changes nothing.</summary>
internal sealed class PreviewRecalculation(IDbContextFactory<CatDbContext> factory, SessionRescoring rescoring)
{
    public async Task<Outcome<RecalculationPreview>> HandleAsync(Actor actor, AssignmentId assignmentId, RecalculationRequest request, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await SessionsOfAssignment.FindOwnAsync(db, actor, assignmentId, cancellationToken) is null) return new NotFound("The test");
        var sessions = await db.TestSessions.AsNoTracking().Include(session => session.Questions).Where(session => session.AssignmentId == assignmentId && session.FinishedAt != null).AsSplitQuery().ToListAsync(cancellationToken);
        if (sessions.Count == 0) return new NothingToRecalculate();
        return await SessionsOfAssignment.CompareAsync(db, sessions, request, rescoring, cancellationToken);
    }
}
