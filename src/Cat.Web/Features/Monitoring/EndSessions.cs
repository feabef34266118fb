using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;

namespace Cat.Web.Features.Monitoring;

/// <summary>Ends running tests for good. What was answered counts; the question on the table does not.</summary>
internal sealed class EndSessions(SessionDeeds deeds, SessionClock clock)
{
    public async Task<Outcome<DeedReport>> HandleAsync(Actor actor, AssignmentId assignmentId, IReadOnlyCollection<TestSessionId> sessions, string? reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new InvalidInput(MonitoringWords.ReasonMissing);
        var why = reason.Trim();
        return await deeds.DoAsync(actor, assignmentId, sessions, new SessionDeed(SessionActions.Ended, why, null, async (db, session, cancel) =>
        {
            await db.LoadQuestionsAsync(session, cancel);
            await clock.EndByTeacherAsync(db, session, why, cancel);
            return DeedResult.Done;
        }), cancellationToken);
    }
}
