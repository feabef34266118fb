using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

internal static class LockedSession
{
    /// <summary>A student's own session with its questions, locked to the end of the transaction: two clicks, tabs or devices come one after the other. Null: none of theirs.</summary>
    public static async Task<TestSession?> LockSessionAsync(this CatDbContext db, Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        if (!actor.IsStudent) return null;
        var session = await db.TestSessions
            .FromSql($"SELECT *, xmin FROM test_sessions WHERE id = {sessionId.Value} AND student_id = {actor.AccountId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (session is not null) await db.Entry(session).Collection(found => found.Questions).LoadAsync(cancellationToken);
        return session;
    }
}
