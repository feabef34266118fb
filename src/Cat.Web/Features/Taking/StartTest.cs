using System.Security.Cryptography;
using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Cat.Web.Shared.Outages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Web.Features.Taking;

/// <summary>Begins an attempt with its first question on the table, or finds the attempt that is already running.</summary>
internal sealed class StartTest(IDbContextFactory<CatDbContext> factory, AdaptiveTesting adaptiveTesting, TimeProvider time)
{
    public Task<Outcome<TestSessionId>> HandleAsync(Actor actor, AssignmentId assignmentId, string? accessCode, CancellationToken cancellationToken) =>
        RunAgain.AfterOutageAsync(() => BeginAsync(actor, assignmentId, accessCode, cancellationToken), cancellationToken);

    private async Task<Outcome<TestSessionId>> BeginAsync(Actor actor, AssignmentId assignmentId, string? accessCode, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var given = await db.AssignmentsOf(actor).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Assignment.Id == assignmentId, cancellationToken);
        if (given is null) return new NotFound("The test");

        var attempts = await AttemptsAsync(db, actor, assignmentId, cancellationToken);
        if (attempts.FirstOrDefault(attempt => attempt.FinishedAt is null) is { } running) return running.Id;

        var now = time.GetUtcNow();
        if (!given.IsOpenAt(now)) return now < given.Assignment.OpensAt ? new TestNotYetOpen() : new TestClosed();
        if (given.AttemptsAllowed is { } allowed && attempts.Count >= allowed) return new NoAttemptLeft();
        if (!AccessCodes.Opens(given.Assignment.AccessCode, accessCode)) return new WrongAccessCode();

        var plan = await db.TestPlans.AsNoTracking().SingleAsync(candidate => candidate.Id == given.Assignment.TestPlanId, cancellationToken);
        var session = new TestSession(given.Assignment, plan, actor.AccountId, attempts.Count + 1, given.ExtraTimePercent, given.ClosesAt, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)), now);
        await adaptiveTesting.FreezeAsync(db, session, plan, cancellationToken);
        var step = await adaptiveTesting.StepAsync(db, session, null, cancellationToken);
        if (step.Next is not { } first) return step.Conflict is null ? new NoUsableQuestion() : new RulesConflict(step.Conflict);
        db.Present(session, first, now);
        return await StoreAsync(db, session, actor, cancellationToken);
    }

    private static async Task<Outcome<TestSessionId>> StoreAsync(CatDbContext db, TestSession session, Actor actor, CancellationToken cancellationToken)
    {
        db.TestSessions.Add(session);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            SittingMeter.Begun();
            return session.Id;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // A second click or a second tab was quicker: its session is the session.
            var attempts = await AttemptsAsync(db, actor, session.AssignmentId, cancellationToken);
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
