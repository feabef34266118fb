using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;

namespace Cat.Web.Features.Taking;

/// <summary>A student's open page says that it is there, and learns whether it is out of date.</summary>
internal sealed class RecordPresence(PresenceBatches batches, TimeProvider time)
{
    /// <param name="actor">The student.</param>
    /// <param name="sessionId">Whose page it is.</param>
    /// <param name="shown">What the page shows, by <see cref="PageStamp"/>.</param>
    /// <param name="isAway">It is behind another tab or window, or being left.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Where the page has to go; null: nowhere.</returns>
    public async Task<Outcome<PageNews>> HandleAsync(Actor actor, TestSessionId sessionId, string shown, bool isAway, CancellationToken cancellationToken)
    {
        if (!actor.IsStudent) return new NotFound("The test");
        var now = await batches.ReportAsync(new PresenceReport(sessionId, actor.AccountId, time.GetUtcNow(), isAway), cancellationToken);
        return now is null ? new NotFound("The test") : new PageNews(PageStamp.WhereFrom(shown, sessionId, now));
    }
}

/// <param name="Address">Where the page has to go; null: it is up to date.</param>
internal sealed record PageNews(string? Address);
