using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Jobs;

/// <summary>Takes jobs on banks one after the other and runs each in a process of its own. Any number of nodes may run one; a job is taken once.</summary>
internal sealed class BankJobWorker(IDbContextFactory<CatDbContext> factory, WorkProcess work, BankJobSignal signal, IOptions<BankJobOptions> options, TimeProvider time, ILogger<BankJobWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.RunsJobs) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await TakeAsync(stoppingToken) is { } job) await RunAsync(job, stoppingToken);
                await signal.WaitAsync(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database may be away for a while; the worker must outlive it.
                logger.LogError(exception, "The worker of jobs on banks failed and goes on");
                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
    }

    /// <summary>The oldest job that waits, or whose worker is dead or was not heard of for long.</summary>
    internal async Task<TakenJob?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var stale = time.GetUtcNow() - options.Value.StaleAfter;
            var job = await db.BankJobs
                .FromSql($"""
                    SELECT * FROM bank_jobs
                    WHERE status = 'Waiting' OR (status = 'Running' AND (heartbeat_at IS NULL OR heartbeat_at < {stale}))
                    ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED
                    """)
                .SingleOrDefaultAsync(cancellationToken);
            if (job is null) return null;
            var isTaken = job.Take(time.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            if (!isTaken) await db.BankJobCheckpoints.Where(checkpoint => checkpoint.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (isTaken) return new TakenJob(job.Id, job.Attempts);
            logger.LogWarning("Job {JobId} is not taken: {Status} {Failure}", job.Id, job.Status, job.Failure);
        }
    }

    /// <summary>Until the job's process has ended. A job that has not ended with it may be taken again at once.</summary>
    internal async Task RunAsync(TakenJob job, CancellationToken stoppingToken)
    {
        try
        {
            var exitCode = await work.RunAsync(job, stoppingToken);
            await ReturnAsync(job, left => left.Abandon(WorkProcess.WhyEnded(exitCode)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await ReturnAsync(job, left => left.Release());
            throw;
        }
    }

    /// <summary>Does nothing when the job has ended or is somebody else's by now.</summary>
    private async Task ReturnAsync(TakenJob taken, Action<BankJob> giveBack)
    {
        await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var job = await db.BankJobs.FromSql($"SELECT * FROM bank_jobs WHERE id = {taken.Id.Value} FOR UPDATE").SingleOrDefaultAsync();
        if (job is not { Status: BankJobStatus.Running } || job.Attempts != taken.Attempt) return;
        logger.LogWarning("Job {JobId} did not end with its process (attempt {Attempt}); it is taken again", taken.Id, taken.Attempt);
        giveBack(job);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
