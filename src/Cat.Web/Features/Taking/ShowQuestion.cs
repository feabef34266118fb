using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Cat.Web.Shared.Outages;
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
/// <param name="Stamp">Of a page that shows this.</param>
public sealed record QuestionOnTheTable(
    string TestName, int Position, int MaximumQuestions, bool IsFixedLength, bool HasPilots, double? Precision, QuestionContent Content, string Language, TimeLeft Time, DeliveryRules Delivery, int BreaksLeft, string Stamp);

/// <param name="Test">Until the whole test ends; null: no limit.</param>
/// <param name="Question">Until this question ends; null: no limit.</param>
public sealed record TimeLeft(TimeSpan? Test, TimeSpan? Question);

internal sealed class ShowQuestion(IDbContextFactory<CatDbContext> factory, AdaptiveTesting adaptiveTesting, SessionClock clock, QuestionContents contents, TimeProvider time)
{
    /// <returns>The question; or <see cref="SessionFinished"/>, <see cref="TestPaused"/>, <see cref="OnBreak"/>, <see cref="QuestionTimeOver"/> when that has just happened.</returns>
    public Task<Outcome<QuestionOnTheTable>> HandleAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken) =>
        RunAgain.AfterOutageAsync(() => ShowAsync(actor, sessionId, cancellationToken), cancellationToken);

    private async Task<Outcome<QuestionOnTheTable>> ShowAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!actor.IsStudent) return new NotFound("The test");
        var row = await db.TestSessions.AsNoTracking().Include(candidate => candidate.Questions.Where(question => question.AnsweredAt == null))
            .Where(candidate => candidate.Id == sessionId && candidate.StudentId == actor.AccountId)
            .Select(candidate => new
            {
                Session = candidate,
                Language = db.ItemBanks.Where(bank => bank.Id == candidate.BankId).Select(bank => bank.Language).First(),
                TestName = db.Assignments.Where(assignment => assignment.Id == candidate.AssignmentId)
                    .Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (_, plan) => plan.Name).First(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null) return new NotFound("The test");
        var session = row.Session;
        if (session.IsFinished) return new SessionFinished(sessionId);
        if (session.PausedAt is not null) return new TestPaused();
        if (clock.HasEnded(session)) return await EndAsync(db, actor, sessionId, cancellationToken);
        var now = time.GetUtcNow();
        if (session.IsOnBreakAt(now)) return new OnBreak();
        return await ReadAsync(db, session, row.TestName, row.Language, now, cancellationToken);
    }

    private async Task<QuestionOnTheTable> ReadAsync(CatDbContext db, TestSession session, string testName, string language, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var table = session.OnTheTable ?? throw new InvalidOperationException($"Running session {session.Id} has no question on the table.");
        var content = await contents.OfAsync(db, table.QuestionVersionId, cancellationToken);
        var pilots = await adaptiveTesting.MostPilotsAsync(session.BankId, session.BankRevision, session.Rules, cancellationToken);
        var precision = session.Rules.TargetStandardError is { } target ? MeasuredPrecision.Share(session.StandardError, session.Rules.PriorStandardDeviation, target) : (double?)null;
        return new QuestionOnTheTable(
            testName, table.Position, session.Rules.MaximumQuestions + pilots, precision is null, pilots > 0, precision, content, language,
            new TimeLeft(Left(session.EndsAt, now), Left(table.TimeEndsAt, now)), session.Delivery, session.Delivery.BreaksAllowed - session.BreaksTaken,
            PageStamp.OfQuestion(table.Position, session.EndsAt, table.TimeEndsAt));
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
}
