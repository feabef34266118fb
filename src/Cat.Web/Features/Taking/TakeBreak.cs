using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>Begins a break, which stops the clocks, or ends it. Doing either twice changes nothing.</summary>
internal sealed class TakeBreak(IDbContextFactory<CatDbContext> factory, SessionClock clock, TimeProvider time)
{
    public Task<Outcome<Done>> BeginAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken) => ChangeAsync(actor, sessionId, isBegin: true, cancellationToken);

    public Task<Outcome<Done>> EndAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken) => ChangeAsync(actor, sessionId, isBegin: false, cancellationToken);

    /// <summary>What is left of the break that is on.</summary>
    public async Task<Outcome<TimeSpan>> LeftAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var session = await db.TestSessions.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == sessionId && candidate.StudentId == actor.AccountId, cancellationToken);
        var now = time.GetUtcNow();
        return actor.IsStudent && session is { IsFinished: false, BreakBeganAt: { } began } && session.IsOnBreakAt(now) ? began + session.Delivery.LongestBreak - now : new NotFound("The break");
    }

    private async Task<Outcome<Done>> ChangeAsync(Actor actor, TestSessionId sessionId, bool isBegin, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockSessionAsync(actor, sessionId, cancellationToken) is not { } session) return new NotFound("The test");
        if (session.IsFinished) return new SessionFinished(sessionId);
        if (session.PausedAt is not null) return new TestPaused();
        var now = time.GetUtcNow();
        // What was over before the break stays over.
        if (await clock.ApplyAsync(db, session, cancellationToken) != ClockVerdict.TestOver)
        {
            if (!isBegin) session.EndBreak(now);
            else if (session.MayTakeBreakAt(now)) session.BeginBreak(now);
            else if (!session.IsOnBreakAt(now)) return new NoBreakLeft();
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return session.IsFinished ? new SessionFinished(sessionId) : Done.Instance;
    }
}
