using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Cat.Web.Shared.Outages;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>What a student sends about the question on the table.</summary>
/// <param name="Read">What stands in the form, which only its question tells how to read.</param>
/// <param name="IsSkip">The student wants to go on without an answer.</param>
/// <param name="IsTimeUp">The browser sends it because its clock has run out.</param>
internal sealed record Submission(Func<QuestionContent, GivenAnswer> Read, bool IsSkip = false, bool IsTimeUp = false)
{
    public Submission(GivenAnswer answer, bool isSkip = false, bool isTimeUp = false) : this(_ => answer, isSkip, isTimeUp)
    {
    }
}

/// <param name="GoesOn">False: this ended the test.</param>
/// <param name="HasFeedback">The student sees now whether it was right.</param>
/// <param name="Kind">What became of the question.</param>
/// <param name="Answer">What stood in the form, taken or not.</param>
internal sealed record SubmissionTaken(bool GoesOn, bool HasFeedback, AnswerKind Kind, GivenAnswer Answer)
{
    /// <summary>Something was entered, and it came too late.</summary>
    public bool IsAnswerLate => Kind == AnswerKind.TimedOut && (Answer.ChoiceKeys.Count > 0 || !string.IsNullOrEmpty(Answer.Text) || Answer.Parts.Count > 0);
}

/// <summary>
/// Records what became of the question on the table and stores the next question, in one transaction: when it commits, the answer is durable and the next question
/// is fixed. Sending the same again changes nothing.
/// </summary>
internal sealed class SubmitAnswer(IDbContextFactory<CatDbContext> factory, SessionClock clock, QuestionContents contents, TimeProvider time)
{
    // A browser's clock that runs a little fast sends a little early.
    private static readonly TimeSpan EarlyTimeUp = TimeSpan.FromSeconds(5);

    public Task<Outcome<SubmissionTaken>> HandleAsync(Actor actor, TestSessionId sessionId, int position, Submission submission, CancellationToken cancellationToken) =>
        RunAgain.AfterOutageAsync(() => TakeAsync(actor, sessionId, position, submission, cancellationToken), cancellationToken);

    private async Task<Outcome<SubmissionTaken>> TakeAsync(Actor actor, TestSessionId sessionId, int position, Submission submission, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockSessionAsync(actor, sessionId, cancellationToken) is not { } session) return new NotFound("The test");
        var question = session.Questions.SingleOrDefault(candidate => candidate.Position == position);
        if (question is null) return session.IsFinished ? new SessionFinished(session.Id) : new NotOnTheTable();
        var content = await contents.OfAsync(db, question.QuestionVersionId, cancellationToken);
        var answer = submission.Read(content);
        if (question.IsAnswered) return Repeat(session, question, answer, submission);

        var verdict = await clock.ApplyAsync(db, session, cancellationToken);
        if (verdict == ClockVerdict.InTime)
        {
            if (session.PausedAt is not null) return new TestPaused();
            if (session.IsOnBreakAt(time.GetUtcNow())) return new OnBreak();
            var outcome = Decide(session, content, answer, submission);
            if (outcome.Error is { } error) return error;
            await clock.RecordAsync(db, session, outcome.Value, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (question.Kind is { } kind) SittingMeter.Answered(kind);
        if (verdict == ClockVerdict.QuestionOver) return new QuestionTimeOver(position);
        return Taken(session, question, answer);
    }

    private Outcome<QuestionOutcome> Decide(TestSession session, QuestionContent content, GivenAnswer answer, Submission submission)
    {
        if (submission.IsSkip)
        {
            return session.Delivery.Skipping switch
            {
                SkipRule.NotAllowed => new SkippingNotAllowed(),
                SkipRule.Wrong => QuestionOutcome.Without(AnswerKind.Skipped, UnansweredRule.Wrong, content.MaximumPoints),
                SkipRule.NotCounted => QuestionOutcome.Without(AnswerKind.Skipped, UnansweredRule.NotCounted, content.MaximumPoints),
            };
        }

        if (AnswerScoring.WhyNotScorable(content, answer) is not { } problem) return QuestionOutcome.Of(answer, AnswerScoring.Score(content, answer));
        return submission.IsTimeUp && IsNearlyUp(session)
            ? QuestionOutcome.Without(AnswerKind.TimedOut, session.Delivery.WhenTimeRunsOut, content.MaximumPoints)
            : new AnswerNotScorable(problem);
    }

    private bool IsNearlyUp(TestSession session)
    {
        var soon = time.GetUtcNow() + EarlyTimeUp;
        return session.EndsAt <= soon || session.IsQuestionOverAt(soon);
    }

    private static SubmissionTaken Taken(TestSession session, AdministeredQuestion question, GivenAnswer answer) =>
        new(!session.IsFinished, session.IsPractice, question.Kind ?? throw new InvalidOperationException($"Question {question.Position} of session {session.Id} has not ended."), answer);

    private static Outcome<SubmissionTaken> Repeat(TestSession session, AdministeredQuestion question, GivenAnswer answer, Submission submission)
    {
        var isSame = question.Kind switch
        {
            AnswerKind.Given => !submission.IsSkip && answer.Equals(question.GivenAnswer),
            AnswerKind.Skipped => submission.IsSkip,
            AnswerKind.TimedOut => submission.IsTimeUp,
            null => false,
        };
        if (isSame) return Taken(session, question, answer);
        return question.Kind == AnswerKind.TimedOut ? new QuestionTimeOver(question.Position) : new AlreadyAnswered(question.Position);
    }
}
