using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>The question on the table with what the student may know of it: no key, no parameters.</summary>
/// <param name="TestName">As the teacher named it.</param>
/// <param name="Position">From 1.</param>
/// <param name="MaximumQuestions">The test never has more.</param>
/// <param name="IsFixedLength">Precision does not end the test.</param>
/// <param name="HasPilots">Some of the questions may be unscored ones, of which there are not always as many.</param>
/// <param name="Precision">From 0 (nothing known) to 1 (precise enough to end); null for a test of fixed length.</param>
/// <param name="Content">What to show. The page renders it without its key.</param>
/// <param name="Language">Of the content, as BCP 47 writes it.</param>
/// <param name="Time">What is left on the clocks.</param>
/// <param name="Delivery">The rules of this session.</param>
/// <param name="BreaksLeft">How many more there may be.</param>
public sealed record QuestionOnTheTable(
    string TestName, int Position, int MaximumQuestions, bool IsFixedLength, bool HasPilots, double? Precision, QuestionContent Content, string Language, TimeLeft Time, DeliveryRules Delivery, int BreaksLeft);

/// <param name="Test">Until the whole test ends; null: no limit.</param>
/// <param name="Question">Until this question ends; null: no limit.</param>
public sealed record TimeLeft(TimeSpan? Test, TimeSpan? Question);

internal sealed class ShowQuestion(IDbContextFactory<CatDbContext> factory, AdaptiveTesting adaptiveTesting, SessionClock clock, TimeProvider time)
{
    /// <returns>The question; or <see cref="SessionFinished"/>, <see cref="OnBreak"/>, <see cref="QuestionTimeOver"/> when that has just happened.</returns>
    public async Task<Outcome<QuestionOnTheTable>> HandleAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!actor.IsStudent) return new NotFound("The test");
        var session = await db.TestSessions.AsNoTracking().Include(candidate => candidate.Questions.Where(question => question.AnsweredAt == null))
            .SingleOrDefaultAsync(candidate => candidate.Id == sessionId && candidate.StudentId == actor.AccountId, cancellationToken);
        if (session is null) return new NotFound("The test");
        if (session.IsFinished) return new SessionFinished(sessionId);
        if (clock.HasEnded(session)) return await EndAsync(db, actor, sessionId, cancellationToken);
        var now = time.GetUtcNow();
        if (session.IsOnBreakAt(now)) return new OnBreak();
        return await ReadAsync(db, session, now, cancellationToken);
    }

    private async Task<QuestionOnTheTable> ReadAsync(CatDbContext db, TestSession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var table = session.OnTheTable ?? throw new InvalidOperationException($"Running session {session.Id} has no question on the table.");
        var shown = await db.QuestionVersions.AsNoTracking().Where(version => version.Id == table.QuestionVersionId)
            .Select(version => new
            {
                version.Content,
                Language = db.ItemBanks.Where(bank => bank.Id == version.BankId).Select(bank => bank.Language).First(),
                TestName = db.Assignments.Where(assignment => assignment.Id == session.AssignmentId)
                    .Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (_, plan) => plan.Name).First(),
            })
            .SingleAsync(cancellationToken);
        var pilots = await adaptiveTesting.MostPilotsAsync(session.BankId, session.BankRevision, session.Rules, cancellationToken);
        var precision = session.Rules.TargetStandardError is { } target ? PrecisionOf(session.StandardError, session.Rules.PriorStandardDeviation, target) : (double?)null;
        return new QuestionOnTheTable(
            shown.TestName, table.Position, session.Rules.MaximumQuestions + pilots, precision is null, pilots > 0, precision, shown.Content, shown.Language,
            new TimeLeft(Left(session.EndsAt, now), Left(table.TimeEndsAt, now)), session.Delivery, session.Delivery.BreaksAllowed - session.BreaksTaken);
    }

    /// <summary>What is over ends now, whoever looks.</summary>
    private async Task<Outcome<QuestionOnTheTable>> EndAsync(CatDbContext db, Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockSessionAsync(actor, sessionId, cancellationToken) is not { } session) return new NotFound("The test");
        var position = session.OnTheTable?.Position ?? session.Questions.Count;
        await clock.ApplyAsync(db, session, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return session.IsFinished ? new SessionFinished(sessionId) : new QuestionTimeOver(position);
    }

    private static TimeSpan? Left(DateTimeOffset? end, DateTimeOffset now) => end is { } at ? (at > now ? at - now : TimeSpan.Zero) : null;

    /// <summary>Share of the information needed: it grows by about the same amount with every good question.</summary>
    private static double PrecisionOf(double standardError, double priorStandardDeviation, double target)
    {
        static double Information(double deviation) => 1 / (deviation * deviation);
        var needed = Information(target) - Information(priorStandardDeviation);
        return needed <= 0 ? 1 : Math.Clamp((Information(standardError) - Information(priorStandardDeviation)) / needed, 0, 1);
    }
}
