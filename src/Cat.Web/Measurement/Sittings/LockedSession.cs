using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Sittings;

internal static class LockedSession
{
    /// <summary>A student's own session with its questions, locked to the end of the transaction: two clicks, tabs or devices come one after the other, and reports of presence pass. Null: none of theirs.</summary>
    public static async Task<TestSession?> LockSessionAsync(this CatDbContext db, Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        if (!actor.IsStudent) return null;
        var session = await db.TestSessions
            .FromSql($"SELECT *, xmin FROM test_sessions WHERE id = {sessionId.Value} AND student_id = {actor.AccountId} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (session is not null) await db.LoadQuestionsAsync(session, cancellationToken);
        return session;
    }

    /// <summary>
    /// Those of the sessions that belong to a test of a teacher's class, locked to the end of the transaction against answers on their way, in one order, so that two
    /// teachers at once wait for each other and nothing worse. Null: the test is not the teacher's. Of the questions only those on the table are loaded.
    /// </summary>
    public static async Task<IReadOnlyList<TestSession>?> LockSessionsAsync(this CatDbContext db, Actor actor, AssignmentId assignmentId, IReadOnlyCollection<TestSessionId> sessions, CancellationToken cancellationToken)
    {
        if (!await db.AssignmentsTaughtBy(actor).AnyAsync(assignment => assignment.Id == assignmentId, cancellationToken)) return null;
        var ids = sessions.Select(session => session.Value).Distinct().ToArray();
        var locked = await db.TestSessions
            .FromSql($"SELECT *, xmin FROM test_sessions WHERE assignment_id = {assignmentId.Value} AND id = ANY({ids}) ORDER BY id FOR UPDATE")
            .OrderBy(session => session.Id).ToListAsync(cancellationToken);
        var present = locked.Select(session => session.Id).ToList();
        await db.AdministeredQuestions.Where(question => present.Contains(question.SessionId) && question.AnsweredAt == null).LoadAsync(cancellationToken);
        return locked;
    }

    /// <summary>All of them, for what estimates or chooses.</summary>
    public static Task LoadQuestionsAsync(this CatDbContext db, TestSession session, CancellationToken cancellationToken) =>
        db.Entry(session).Collection(found => found.Questions).LoadAsync(cancellationToken);
}
