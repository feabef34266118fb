using Cat.Data;
using Cat.Web.Measurement.Exposure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Operations;

/// <summary>Reads the figures of the database for its metrics, now and then, and only while somebody listens.</summary>
internal sealed class FigureReading(IDbContextFactory<CatDbContext> factory, ExposureCounting exposure, IOptions<OperationsOptions> options, TimeProvider time, ILogger<FigureReading> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.MeasureEvery, time);
        try
        {
            do
            {
                if (OperationsMeter.IsReadBySomebody) await ReadOnceAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task ReadOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(stoppingToken);
            OperationsMeter.Publish(await DatabaseFigures.ReadAsync(db, exposure, time.GetUtcNow(), stoppingToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database may be away for a while. Old figures would look like news.
            OperationsMeter.Publish(DatabaseFigures.None);
            logger.LogWarning(exception, "The figures of the database could not be read and are tried again");
        }
    }
}
