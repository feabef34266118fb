using Cat.Data;
using Cat.Web.Measurement.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Jobs;

public sealed class JobHeartbeatTests
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Report_IsWrittenWithTheNextBeat()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await trial.StoreBankAsync());
        await using var heartbeat = new JobHeartbeat(trial.Database, await trial.TakeAsync(), StaleAfter, trial.Time);
        heartbeat.Report(new JobStep(0.4, "Training", TimeSpan.FromMinutes(3)));
        await trial.UntilAsync(db => db.BankJobs.AnyAsync(job => job.Id == id && job.ProgressText == "Training"));
        var job = await trial.FindAsync(id);
        Assert.Equal(0.4, job.Progress);
        Assert.InRange(job.TimeLeft!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3)); // it was reported
    }

    [Fact]
    public async Task Lost_JobTakenAgain_IsHeard()
    {
        await using var trial = await JobTrial.CreateAsync();
        await trial.AskForTrainingAsync(await trial.StoreBankAsync());
        await using var heartbeat = new JobHeartbeat(trial.Database, await trial.TakeAsync(), StaleAfter, TimeProvider.System);
        trial.Time.MoveOn(2 * StaleAfter);
        await trial.TakeAsync();
        await UntilAsync(heartbeat.Lost);
        Assert.False(heartbeat.Cancelled.IsCancellationRequested);
    }

    [Fact]
    public async Task Lost_DatabaseAwayForLong_LetsGo()
    {
        await using var heartbeat = new JobHeartbeat(new NoDatabase(), new TakenJob(BankJobId.New(), 1), TimeSpan.Zero, TimeProvider.System);
        await UntilAsync(heartbeat.Lost);
    }

    [Fact]
    public async Task Cancelled_AskedToStop_IsHeard()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await trial.StoreBankAsync());
        await using var heartbeat = new JobHeartbeat(trial.Database, await trial.TakeAsync(), StaleAfter, TimeProvider.System);
        await trial.ChangeAsync(id, job => job.RequestCancellation(trial.Time.GetUtcNow()));
        await UntilAsync(heartbeat.Cancelled);
        Assert.False(heartbeat.Lost.IsCancellationRequested);
    }

    private static async Task UntilAsync(CancellationToken token)
    {
        var heard = new TaskCompletionSource();
        await using var registration = token.Register(heard.SetResult);
        await heard.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private sealed class NoDatabase : IDbContextFactory<CatDbContext>
    {
        public CatDbContext CreateDbContext() => throw new InvalidOperationException("The database is away.");
    }
}
