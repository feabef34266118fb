using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;

namespace Cat.Web.Features.Monitoring;

/// <summary>Lets paused tests go on; their clocks go on where they stood.</summary>
internal sealed class ResumeSessions(SessionDeeds deeds, TimeProvider time)
{
    public Task<Outcome<DeedReport>> HandleAsync(Actor actor, AssignmentId assignmentId, IReadOnlyCollection<TestSessionId> sessions, string? reason, CancellationToken cancellationToken) =>
        deeds.DoAsync(actor, assignmentId, sessions, new SessionDeed(SessionActions.Resumed, MonitoringWords.ReasonOf(reason), null, (_, session, _) =>
        {
            if (session.PausedAt is null) return Task.FromResult(DeedResult.WasSo);
            session.Resume(time.GetUtcNow());
            return Task.FromResult(DeedResult.Done);
        }), cancellationToken);
}
