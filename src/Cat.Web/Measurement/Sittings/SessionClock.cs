using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Sittings;

/// <summary>What the clock did to a session.</summary>
internal enum ClockVerdict
{
    InTime,

    /// <summary>The question on the table ended without an answer; the next one lies there.</summary>
    QuestionOver,

    /// <summary>The session has ended.</summary>
    TestOver,
}

/// <summary>The server's clock is the clock: a browser only shows it.</summary>
internal sealed class SessionClock(AdaptiveTesting adaptiveTesting, QuestionContents contents, TimeProvider time, IOptions<SittingOptions> options)
{
    /// <summary>What is over by now, an answer on its way considered.</summary>
    public DateTimeOffset Limit => time.GetUtcNow() - options.Value.Grace;

    /// <summary>Whether something of a session is over, without changing it.</summary>
    public bool HasEnded(TestSession session) => session.EndedByClockAt(Limit) is not null || session.IsQuestionOverAt(Limit);

    /// <summary>Ends what is over. The caller holds the session locked, and saves.</summary>
    public async Task<ClockVerdict> ApplyAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken)
    {
        if (session.EndedByClockAt(Limit) is { } reason)
        {
            var outcome = session.OnTheTable is null ? null : await TimedOutAsync(db, session, cancellationToken);
            await EndAsync(db, session, reason, outcome, session.EndsAt ?? time.GetUtcNow(), cancellationToken);
            return ClockVerdict.TestOver;
        }

        if (!session.IsQuestionOverAt(Limit)) return ClockVerdict.InTime;
        await RecordAsync(db, session, await TimedOutAsync(db, session, cancellationToken), cancellationToken);
        return session.IsFinished ? ClockVerdict.TestOver : ClockVerdict.QuestionOver;
    }

    /// <summary>Records how the question on the table ended and puts the next one there, or ends the test.</summary>
    public async Task RecordAsync(CatDbContext db, TestSession session, QuestionOutcome outcome, CancellationToken cancellationToken)
    {
        var step = await adaptiveTesting.StepAsync(db, session, outcome, cancellationToken);
        var now = time.GetUtcNow();
        session.Record(outcome, step.Theta, step.StandardError, now);
        // An answer that was on its way when the time ran out counts; a question without any time left is not put there.
        if (step.Next is not null && session.EndedByClockAt(now) is { } reason) session.Finish(reason, null, now);
        else if (step.Next is { } next) db.Present(session, next, now);
        else session.Finish(step.Stop ?? throw new InvalidOperationException($"The step of session {session.Id} has neither a question nor a reason to stop."), step.Conflict, now);
    }

    /// <summary>
    /// A teacher's end, now. The question on the table was taken away from the student, so it does not count, whatever the test says of time that runs out. The caller
    /// holds the session locked, with its questions, and saves.
    /// </summary>
    public async Task EndByTeacherAsync(CatDbContext db, TestSession session, string reason, CancellationToken cancellationToken)
    {
        var outcome = session.OnTheTable is null ? null : QuestionOutcome.Without(AnswerKind.TimedOut, UnansweredRule.NotCounted, await MaximumPointsAsync(db, session, cancellationToken));
        session.GiveReason(reason);
        await EndAsync(db, session, SessionStopReason.EndedByTeacher, outcome, time.GetUtcNow(), cancellationToken);
    }

    private async Task EndAsync(CatDbContext db, TestSession session, SessionStopReason reason, QuestionOutcome? outcome, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (outcome is not null)
        {
            var (theta, standardError) = await adaptiveTesting.EstimateAsync(db, session, outcome, cancellationToken);
            session.Record(outcome, theta, standardError, at);
        }

        session.Finish(reason, null, at);
    }

    private async Task<QuestionOutcome> TimedOutAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken) =>
        QuestionOutcome.Without(AnswerKind.TimedOut, session.Delivery.WhenTimeRunsOut, await MaximumPointsAsync(db, session, cancellationToken));

    private async Task<int> MaximumPointsAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken)
    {
        var version = session.OnTheTable?.QuestionVersionId ?? throw new InvalidOperationException($"Session {session.Id} has no question on the table.");
        return (await contents.OfAsync(db, version, cancellationToken)).MaximumPoints;
    }
}
