using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Sittings;

/// <param name="At">When.</param>
/// <param name="TeacherName">Who.</param>
/// <param name="Words">What: "paused", "gave 10 minutes more".</param>
/// <param name="Reason">Why, in the teacher's words; null: none was given.</param>
public sealed record SessionActionRow(DateTimeOffset At, string TeacherName, string Words, string? Reason);

/// <summary>What teachers did to one session while it ran, oldest first, for the teachers of its class.</summary>
internal sealed class ListSessionActions(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<IReadOnlyList<SessionActionRow>>> HandleAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var isOwn = await db.TestSessions.AnyAsync(session => session.Id == sessionId && db.AssignmentsTaughtBy(actor).Any(assignment => assignment.Id == session.AssignmentId), cancellationToken);
        if (!isOwn) return new NotFound("The test");
        var rows = await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == sessionId.Value && entry.Action.StartsWith("session/"))
            .Join(db.Users, entry => entry.ActorId, account => account.Id, (entry, account) => new { entry.At, account.DisplayName, entry.Action, entry.Details, entry.Reason, entry.Id })
            .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return rows.Select(row => new SessionActionRow(row.At, row.DisplayName, SessionActions.WordsOf(row.Action, row.Details), row.Reason)).ToList();
    }
}
