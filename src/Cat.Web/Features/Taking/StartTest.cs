using System.Security.Cryptography;
using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Web.Features.Taking;

/// <summary>Begins an attempt with its first question on the table, or finds the attempt that is already running.</summary>
internal sealed class StartTest(IDbContextFactory<CatDbContext> factory, AdaptiveTesting adaptiveTesting, TimeProvider time)
{
    public async Task<Outcome<TestSessionId>> HandleAsync(Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var assignment = await db.Assignments.AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == assignmentId
                && db.Enrolments.Any(enrolment => enrolment.ClassroomId == candidate.ClassroomId && enrolment.StudentId == actor.AccountId), cancellationToken);
        if (assignment is null || !actor.IsStudent) return new NotFound("The test");

        var attempts = await AttemptsAsync(db, actor, assignmentId, cancellationToken);
        if (attempts.FirstOrDefault(attempt => attempt.FinishedAt is null) is { } running) return running.Id;

        var now = time.GetUtcNow();
        if (!assignment.IsOpenAt(now)) return now < assignment.OpensAt ? new TestNotYetOpen() : new TestClosed();
        if (!assignment.AllowsAttempt(attempts.Count + 1)) return new NoAttemptLeft();

        var plan = await db.TestPlans.AsNoTracking().SingleAsync(candidate => candidate.Id == assignment.TestPlanId, cancellationToken);
        var extraTime = await db.Enrolments.Where(enrolment => enrolment.ClassroomId == assignment.ClassroomId && enrolment.StudentId == actor.AccountId)
            .Select(enrolment => enrolment.ExtraTimePercent).SingleAsync(cancellationToken);
        var session = new TestSession(assignment, plan, actor.AccountId, attempts.Count + 1, extraTime, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)), now);
        await adaptiveTesting.FreezeAsync(db, session, cancellationToken);
        var step = await adaptiveTesting.StepAsync(db, session, null, cancellationToken);
        if (step.Next is not { } first) return step.Conflict is null ? new NoUsableQuestion() : new RulesConflict(step.Conflict);
        db.Present(session, first, now);
        return await StoreAsync(db, session, actor, assignment, cancellationToken);
    }

    private static async Task<Outcome<TestSessionId>> StoreAsync(CatDbContext db, TestSession session, Actor actor, Assignment assignment, CancellationToken cancellationToken)
    {
        db.TestSessions.Add(session);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return session.Id;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // A second click or a second tab was quicker: its session is the session.
            var attempts = await AttemptsAsync(db, actor, assignment.Id, cancellationToken);
            return attempts.First(attempt => attempt.AttemptNumber == session.AttemptNumber).Id;
        }
    }

    private static Task<List<Attempt>> AttemptsAsync(CatDbContext db, Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken) =>
        db.TestSessions.AsNoTracking()
            .Where(session => session.AssignmentId == assignmentId && session.StudentId == actor.AccountId)
            .Select(session => new Attempt(session.Id, session.AttemptNumber, session.FinishedAt))
            .ToListAsync(cancellationToken);

    private sealed record Attempt(TestSessionId Id, int AttemptNumber, DateTimeOffset? FinishedAt);
}
