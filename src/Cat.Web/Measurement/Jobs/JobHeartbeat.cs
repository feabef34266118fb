using System.Data.Common;
using Cat.Data;
using Cat.Data.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Jobs;

/// <summary>While a job runs: says that its worker lives, writes its progress, and hears when somebody cancels or when the job is lost. Uses its own connection.</summary>
internal sealed class JobHeartbeat : IProgress<JobStep>, IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly IDbContextFactory<CatDbContext> _factory;
    private readonly TakenJob _job;
    private readonly TimeSpan _staleAfter;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _cancelled = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _beating;
    private volatile Reported _last;

    public JobHeartbeat(IDbContextFactory<CatDbContext> factory, TakenJob job, TimeSpan staleAfter, TimeProvider time)
    {
        (_factory, _job, _staleAfter, _time) = (factory, job, staleAfter, time);
        _last = new Reported(new JobStep(0, "Starting"), time.GetTimestamp());
        _beating = Task.Run(BeatAsync);
    }

    /// <summary>Somebody asked to stop the job.</summary>
    public CancellationToken Cancelled => _cancelled.Token;

    /// <summary>The job is another's by now, or will be, because the database has not been heard of for long.</summary>
    public CancellationToken Lost => _lost.Token;

    public void Report(JobStep value) => _last = new Reported(value, _time.GetTimestamp());

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
        _cancelled.Dispose();
        _lost.Dispose();
    }

    private async Task BeatAsync()
    {
        var heard = _time.GetTimestamp();
        using var timer = new PeriodicTimer(Beat, _time);
        try
        {
            do
            {
                try
                {
                    if (!await BeatOnceAsync(_ended.Token)) break;
                    heard = _time.GetTimestamp();
                }
                // The database may be away for a moment: the job is kept as long as nobody else may take it.
                catch (Exception exception) when (exception is DbException or InvalidOperationException or TimeoutException && _time.GetElapsedTime(heard) < _staleAfter)
                {
                }
            }
            while (await timer.WaitForNextTickAsync(_ended.Token));
        }
        catch (OperationCanceledException)
        {
            return; // the job has ended
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or TimeoutException)
        {
        }

        await _lost.CancelAsync();
    }

    /// <returns>Whether the job is still ours.</returns>
    private async Task<bool> BeatOnceAsync(CancellationToken cancellationToken)
    {
        await using var db = await _factory.CreateDbContextAsync(cancellationToken);
        var (last, now) = (_last, _time.GetUtcNow());
        var timeLeft = last.Step.TimeLeft is { } then ? TimeSpan.FromSeconds(Math.Max(0, (then - _time.GetElapsedTime(last.At)).TotalSeconds)) : (TimeSpan?)null;
        var own = db.BankJobs.Where(job => job.Id == _job.Id && job.Status == BankJobStatus.Running && job.Attempts == _job.Attempt);
        var written = await own.ExecuteUpdateAsync(
            update => update.SetProperty(job => job.HeartbeatAt, now).SetProperty(job => job.Progress, last.Step.Fraction).SetProperty(job => job.ProgressText, last.Step.Text).SetProperty(job => job.TimeLeft, timeLeft), cancellationToken);
        if (await own.AnyAsync(job => job.IsCancellationRequested, cancellationToken)) await _cancelled.CancelAsync();
        return written == 1;
    }

    private sealed record Reported(JobStep Step, long At);
}
