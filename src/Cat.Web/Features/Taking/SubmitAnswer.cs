using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>
/// Records the answer to the question on the table and stores the next question, in one transaction: when it commits,
/// the answer is durable and the next question is fixed. Sending the same answer again changes nothing.
/// </summary>
internal sealed class SubmitAnswer(IDbContextFactory<CatDbContext> factory, AdaptiveTesting adaptiveTesting, TimeProvider time)
{
    /// <returns>True while the test goes on, false when this answer ended it.</returns>
    public async Task<Outcome<bool>> HandleAsync(Actor actor, TestSessionId sessionId, int position, GivenAnswer answer, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two clicks, tabs or devices: the second waits here and then meets the recorded answer.
        var session = await db.TestSessions
            .FromSql($"SELECT *, xmin FROM test_sessions WHERE id = {sessionId.Value} AND student_id = {actor.AccountId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (session is null || !actor.IsStudent) return new NotFound("The test");
        await db.Entry(session).Collection(found => found.Questions).LoadAsync(cancellationToken);

        var question = session.Questions.SingleOrDefault(candidate => candidate.Position == position);
        if (question is { IsAnswered: true }) return Repeat(session, question, answer);
        if (session.IsFinished) return new SessionFinished(session.Id);
        if (question is null || question != session.OnTheTable) return new NotOnTheTable();

        var version = await db.QuestionVersions.AsNoTracking().SingleAsync(candidate => candidate.Id == question.QuestionVersionId, cancellationToken);
        if (AnswerScoring.WhyNotScorable(version.Content, answer) is { } problem) return new AnswerNotScorable(problem);
        await RecordAsync(db, session, answer, AnswerScoring.Score(version.Content, answer), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return !session.IsFinished;
    }

    private async Task RecordAsync(CatDbContext db, TestSession session, GivenAnswer answer, QuestionScore score, CancellationToken cancellationToken)
    {
        var outcome = QuestionOutcome.Of(answer, score);
        var step = await adaptiveTesting.StepAsync(db, session, outcome, cancellationToken);
        var now = time.GetUtcNow();
        session.Record(outcome, step.Theta, step.StandardError, now);
        if (step.Next is { } next) db.Present(session, next, now);
        else session.Finish(step.Stop ?? throw new InvalidOperationException($"The step of session {session.Id} has neither a question nor a reason to stop."), step.Conflict, now);
    }

    private static Outcome<bool> Repeat(TestSession session, AdministeredQuestion question, GivenAnswer answer) =>
        answer.Equals(question.GivenAnswer) ? !session.IsFinished : new AlreadyAnswered(question.Position);
}
