using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;

namespace Cat.Web.Features.Monitoring;

/// <summary>Stops running tests until <see cref="ResumeSessions"/>: their clocks stand still, and no answer is taken.</summary>
internal sealed class PauseSessions(SessionDeeds deeds, TimeProvider time)
{
    public async Task<Outcome<DeedReport>> HandleAsync(Actor actor, AssignmentId assignmentId, IReadOnlyCollection<TestSessionId> sessions, string? reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new InvalidInput(MonitoringWords.ReasonMissing);
        var why = reason.Trim();
        return await deeds.DoAsync(actor, assignmentId, sessions, new SessionDeed(SessionActions.Paused, why, null, (_, session, _) =>
        {
            if (session.PausedAt is not null) return Task.FromResult(DeedResult.WasSo);
            session.Pause(why, time.GetUtcNow());
            return Task.FromResult(DeedResult.Done);
        }), cancellationToken);
    }
}
