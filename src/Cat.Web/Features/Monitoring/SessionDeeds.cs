using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Monitoring;

/// <summary>What became of a teacher's deed for one session.</summary>
internal enum DeedResult
{
    Done,

    /// <summary>It was so already.</summary>
    WasSo,

    /// <summary>It had finished meanwhile.</summary>
    Finished,

    /// <summary>More time for a test without a limit.</summary>
    NoLimit,
}

/// <summary>How many sessions a deed changed, and why not the others.</summary>
public sealed record DeedReport(int Done, int WasSo, int Finished, int NoLimit);

/// <summary>What one deed is.</summary>
/// <param name="Action">As <see cref="SessionActions"/> names it.</param>
/// <param name="Reason">In the teacher's words.</param>
/// <param name="Details">Numbers of it.</param>
/// <param name="DoAsync">What it does to a running session, which it holds locked with the question on the table.</param>
internal sealed record SessionDeed(string Action, string? Reason, string? Details, Func<CatDbContext, TestSession, CancellationToken, Task<DeedResult>> DoAsync);

/// <summary>
/// What all deeds share: only for sessions of an own class, all of them or none in one transaction, each with its entry in the audit trail. What the clock had ended
/// before stays ended.
/// </summary>
internal sealed class SessionDeeds(IDbContextFactory<CatDbContext> factory, SessionClock clock, AssignmentWatch watch, TimeProvider time)
{
    /// <summary>As the page and the class size allow.</summary>
    public const int MostSessions = 1000;

    public async Task<Outcome<DeedReport>> DoAsync(Actor actor, AssignmentId assignmentId, IReadOnlyCollection<TestSessionId> sessions, SessionDeed deed, CancellationToken cancellationToken)
    {
        if (sessions.Count > MostSessions) return new InvalidInput($"Choose at most {MostSessions} students at once.");
        if (deed.Reason?.Length > AuditEntry.LongestReason) return new InvalidInput($"Use at most {AuditEntry.LongestReason} characters for the reason.");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockSessionsAsync(actor, assignmentId, sessions, cancellationToken) is not { } locked) return new NotFound("The test");
        // After the lock: an answer on its way may have taken a while.
        var now = time.GetUtcNow();
        var results = new List<DeedResult>();
        foreach (var session in locked)
        {
            var result = await DoOneAsync(db, session, deed, cancellationToken);
            if (result == DeedResult.Done) db.AuditEntries.Add(new AuditEntry(actor.AccountId, deed.Action, session.Id.Value, deed.Reason, deed.Details, now));
            results.Add(result);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        watch.LookNow(assignmentId);
        return new DeedReport(CountOf(DeedResult.Done), CountOf(DeedResult.WasSo), CountOf(DeedResult.Finished), CountOf(DeedResult.NoLimit));
        int CountOf(DeedResult wanted) => results.Count(result => result == wanted);
    }

    private async Task<DeedResult> DoOneAsync(CatDbContext db, TestSession session, SessionDeed deed, CancellationToken cancellationToken)
    {
        if (session.IsFinished) return DeedResult.Finished;
        if (clock.HasEnded(session))
        {
            await db.LoadQuestionsAsync(session, cancellationToken);
            if (await clock.ApplyAsync(db, session, cancellationToken) == ClockVerdict.TestOver) return DeedResult.Finished;
        }

        return await deed.DoAsync(db, session, cancellationToken);
    }
}
