using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Monitoring;

/// <summary>A teacher begins to watch a test of an own class.</summary>
internal sealed class WatchAssignment(IDbContextFactory<CatDbContext> factory, AssignmentWatch watch)
{
    /// <param name="actor">Who.</param>
    /// <param name="assignmentId">Which test.</param>
    /// <param name="tell">As <see cref="AssignmentWatch.Watch"/> says.</param>
    /// <param name="cancellationToken">Ends the look-up, not the watching.</param>
    public async Task<Outcome<LiveWatching>> HandleAsync(Actor actor, AssignmentId assignmentId, Action<LiveSnapshot?> tell, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var test = await ShowLive.TestAsync(db, actor, assignmentId, cancellationToken);
        if (test is null) return new NotFound("The test");
        return new LiveWatching(test, watch.Watch(test, actor.AccountId, tell));
    }
}

/// <param name="Test">What does not change of it.</param>
/// <param name="Subscription">Disposed, it ends the watching.</param>
internal sealed record LiveWatching(LiveTest Test, IDisposable Subscription);
