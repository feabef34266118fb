using Cat.Data;
using Cat.Web.Measurement.Sittings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Taking;

/// <summary>Ends sessions whose time is over and whose students do not come back, so that their results do not wait for them. Any number of nodes may run it.</summary>
internal sealed class EndLapsedSessions(IDbContextFactory<CatDbContext> factory, SessionClock clock, IOptions<SittingOptions> options, TimeProvider time, ILogger<EndLapsedSessions> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.EndLapsedEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    while (await EndOneAsync(stoppingToken)) { }
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    // The database may be away for a while; this must outlive it.
                    logger.LogError(exception, "Ending sessions whose time is over failed and is tried again");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    /// <returns>False: none is left.</returns>
    internal async Task<bool> EndOneAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var limit = clock.Limit;
        var session = await db.TestSessions
            .FromSql($"""
                SELECT *, xmin FROM test_sessions
                WHERE finished_at IS NULL AND paused_at IS NULL AND (time_ends_at <= {limit} OR window_ends_at <= {limit})
                ORDER BY started_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """)
            .SingleOrDefaultAsync(cancellationToken);
        if (session is null) return false;
        await db.LoadQuestionsAsync(session, cancellationToken);
        await clock.ApplyAsync(db, session, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        SittingMeter.Ran();
        return true;
    }
}
