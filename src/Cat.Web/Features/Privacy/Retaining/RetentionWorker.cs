using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Privacy.Retaining;

/// <summary>Looks from time to time whether the rules of retention are due. Any number of nodes may run it.</summary>
internal sealed class RetentionWorker(KeepRetention keep, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    if (await keep.RunAsync(options.Value.RunEvery, stoppingToken) is { } done) logger.LogInformation("Retention: {Rows} rows", done.Values.Sum());
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    // The database may be away for a while; this must outlive it.
                    logger.LogError(exception, "Keeping the rules of retention failed and is tried again");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }
}
