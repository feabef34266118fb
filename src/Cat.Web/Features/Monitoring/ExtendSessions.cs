using System.Globalization;
using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Monitoring;

/// <summary>Gives running tests more time: for the test, its window and the question on the table, as far as they have limits.</summary>
internal sealed class ExtendSessions(SessionDeeds deeds)
{
    public const int MostMinutes = 240;

    /// <param name="actor">The teacher.</param>
    /// <param name="assignmentId">The test.</param>
    /// <param name="sessions">Of it.</param>
    /// <param name="minutes">How many more.</param>
    /// <param name="reason">May be empty.</param>
    /// <param name="requestId">Of the wish: the same wish that arrives twice gives the time once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Outcome<DeedReport>> HandleAsync(Actor actor, AssignmentId assignmentId, IReadOnlyCollection<TestSessionId> sessions, int minutes, string? reason, Guid requestId, CancellationToken cancellationToken)
    {
        if (minutes is < 1 or > MostMinutes) return new InvalidInput($"Give at least 1 and at most {MostMinutes} minutes.");
        var details = string.Create(CultureInfo.InvariantCulture, $"{SessionActions.Minutes}={minutes} request={requestId:N}");
        return await deeds.DoAsync(actor, assignmentId, sessions, new SessionDeed(SessionActions.Extended, MonitoringWords.ReasonOf(reason), details, async (db, session, cancel) =>
        {
            if (session.EndsAt is null && session.OnTheTable?.TimeEndsAt is null) return DeedResult.NoLimit;
            if (await db.AuditEntries.AnyAsync(entry => entry.SubjectId == session.Id.Value && entry.Action == SessionActions.Extended && entry.Details == details, cancel)) return DeedResult.WasSo;
            session.Extend(TimeSpan.FromMinutes(minutes));
            return DeedResult.Done;
        }), cancellationToken);
    }
}
