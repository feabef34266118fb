using Cat.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>Takes import jobs one after the other. Any number of nodes may run one; a job is taken once.</summary>
internal sealed class BankImportWorker(IDbContextFactory<CatDbContext> factory, ImportStepRun run, ImportSignal signal, IOptions<BankImportOptions> options, TimeProvider time, ILogger<BankImportWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await TakeAsync(stoppingToken) is { } id) await run.RunAsync(id, stoppingToken);
                await signal.WaitAsync(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database may be away for a while; the worker must outlive it.
                logger.LogError(exception, "The import worker failed and goes on");
                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
    }

    /// <summary>The oldest job that waits, or whose worker was not heard of for long.</summary>
    internal async Task<BankImportId?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stale = time.GetUtcNow() - options.Value.StaleAfter;
        var import = await db.BankImports
            .FromSql($"""
                SELECT * FROM bank_imports
                WHERE status IN ('Uploaded', 'Confirmed') OR (status IN ('Checking', 'Importing') AND heartbeat_at < {stale})
                ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
                """)
            .SingleOrDefaultAsync(cancellationToken);
        if (import is null) return null;
        import.Take(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return import.Id;
    }
}
