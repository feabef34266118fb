using System.Data.Common;
using Cat.Data;
using Cat.Data.BankJobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Jobs;

/// <summary>Runs a job that was taken, from its heartbeat to its end.</summary>
internal sealed class BankJobRun(IDbContextFactory<CatDbContext> factory, IEnumerable<IBankJobWork> works, IOptions<BankJobOptions> options, TimeProvider time, ILogger<BankJobRun> logger)
{
    private static readonly TimeSpan LetGoWithin = TimeSpan.FromSeconds(5);

    /// <returns>Whether the job has ended, well or not. False: another worker is to go on.</returns>
    public async Task<bool> RunAsync(TakenJob taken, CancellationToken stoppingToken)
    {
        BankJob? job;
        await using (var db = await factory.CreateDbContextAsync(stoppingToken))
        {
            job = await db.BankJobs.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == taken.Id, stoppingToken);
        }

        if (job is not { Status: BankJobStatus.Running } || job.Attempts != taken.Attempt) return false;
        await using var heartbeat = new JobHeartbeat(factory, taken, options.Value.StaleAfter, time);
        using var letGo = CancellationTokenSource.CreateLinkedTokenSource(heartbeat.Lost, stoppingToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(heartbeat.Cancelled, letGo.Token);
        var held = new HeldJob(taken, job.BankId, job.Settings, job.RequestedById, job.CreatedAt, heartbeat);
        var work = works.Single(candidate => candidate.Kind == job.Kind);
        var running = Task.Run(() => RunAsync(held, work, stop.Token, letGo.Token), CancellationToken.None);
        try
        {
            return await running.WaitAsync(letGo.Token);
        }
        catch (OperationCanceledException) when (letGo.IsCancellationRequested)
        {
            // It can store nothing any more: it need not be waited for longer than it takes to stop cleanly.
            logger.LogWarning("Job {JobId} is let go: it is another's, the database is away, or this process stops", taken.Id);
            await Task.WhenAny(running, Task.Delay(LetGoWithin, time, CancellationToken.None));
            return false;
        }
    }

    private async Task<bool> RunAsync(HeldJob job, IBankJobWork work, CancellationToken stop, CancellationToken letGo)
    {
        try
        {
            if ((await work.RunAsync(job, stop)).Error is { } error) await EndAsync(job, ended => ended.Fail(error.Message, time.GetUtcNow()));
            return true;
        }
        catch (JobLostException lost)
        {
            logger.LogWarning("{Message}", lost.Message);
            return false;
        }
        catch (OperationCanceledException)
        {
            return !letGo.IsCancellationRequested && await TryEndAsync(job, ended => ended.Cancel(time.GetUtcNow()));
        }
        catch (Exception exception) when (exception is DbException { IsTransient: true } or { InnerException: DbException { IsTransient: true } })
        {
            logger.LogWarning("The database went away from job {JobId}: {Message}", job.Id, exception.Message);
            return false;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Job {JobId} failed", job.Id);
            return await TryEndAsync(job, ended => ended.Fail("The server met an unexpected problem; nothing was changed. The administrator finds it in the server's log under this job's number.", time.GetUtcNow()));
        }
    }

    private async Task<bool> TryEndAsync(HeldJob job, Action<BankJob> end)
    {
        try
        {
            await EndAsync(job, end);
            return true;
        }
        catch (JobLostException lost)
        {
            logger.LogWarning("{Message}", lost.Message);
            return false;
        }
    }

    private async Task EndAsync(HeldJob held, Action<BankJob> end)
    {
        await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        end(await held.LockAsync(db, CancellationToken.None));
        await db.SaveChangesAsync();
        await db.BankJobCheckpoints.Where(checkpoint => checkpoint.JobId == held.Id).ExecuteDeleteAsync();
        await transaction.CommitAsync();
    }
}
