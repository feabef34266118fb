using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>Whether a teacher has a student's test paused.</summary>
internal sealed class ShowPause(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var isPaused = actor.IsStudent && await db.TestSessions.AnyAsync(
            session => session.Id == sessionId && session.StudentId == actor.AccountId && session.PausedAt != null && session.FinishedAt == null, cancellationToken);
        return isPaused ? Done.Instance : new NotFound("The pause");
    }
}
