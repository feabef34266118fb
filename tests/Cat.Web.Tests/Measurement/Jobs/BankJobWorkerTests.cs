using Cat.Data.BankJobs;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Shared.BankJobs;

namespace Cat.Web.Tests.Measurement.Jobs;

public sealed class BankJobWorkerTests
{
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(31);

    [Fact]
    public async Task TakeAsync_TwoLook_OneTakes()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await trial.StoreBankAsync());
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => trial.AnotherWorker().TakeAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(new TakenJob(id, 1), Assert.Single(taken.OfType<TakenJob>()));
    }

    [Fact]
    public async Task TakeAsync_SeveralWait_TheOldestIsTaken()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await trial.StoreBankAsync();
        var first = await trial.AskForTrainingAsync(bank);
        await trial.AskForTrainingAsync(bank);
        Assert.Equal(first, (await trial.TakeAsync()).Id);
    }

    [Fact]
    public async Task TakeAsync_HeartbeatFresh_LeavesItAlone()
    {
        await using var trial = await JobTrial.CreateAsync();
        await trial.AskForTrainingAsync(await trial.StoreBankAsync());
        await trial.TakeAsync();
        Assert.Null(await trial.AnotherWorker().TakeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TakeAsync_HeartbeatStale_TakesItAgain()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await trial.StoreBankAsync());
        await trial.TakeAsync();
        trial.Time.MoveOn(Stale);
        Assert.Equal(new TakenJob(id, 2), await trial.TakeAsync());
    }

    [Fact]
    public async Task TakeAsync_StaleAndAskedToStop_CancelsIt()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await trial.StoreBankAsync());
        await trial.TakeAsync();
        await trial.ChangeAsync(id, job => job.RequestCancellation(trial.Time.GetUtcNow()));
        trial.Time.MoveOn(Stale);
        Assert.Null(await trial.Worker.TakeAsync(TestContext.Current.CancellationToken));
        Assert.Equal(BankJobStatus.Cancelled, (await trial.FindAsync(id)).Status);
    }

    [Fact]
    public async Task TakeAsync_FirstHasDiedTooOften_FailsItAndTakesTheNext()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await trial.StoreBankAsync();
        var id = await trial.AskForTrainingAsync(bank);
        for (var attempt = 1; attempt <= BankJob.MostAttempts; attempt++)
        {
            Assert.Equal(new TakenJob(id, attempt), await trial.TakeAsync());
            trial.Time.MoveOn(Stale);
        }

        var next = await trial.AskForTrainingAsync(bank);
        Assert.Equal(next, (await trial.TakeAsync()).Id);
        var failed = await trial.FindAsync(id);
        Assert.Equal(BankJobStatus.Failed, failed.Status);
        Assert.Contains("4 times", failed.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_JobThatCannotBeDone_FailsWithAPlainMessage()
    {
        await using var trial = await JobTrial.CreateAsync();
        await trial.Worker.StartAsync(TestContext.Current.CancellationToken);
        var id = await trial.AskAsync(await trial.StoreBankAsync(), BankJobKind.Recalibration, new RecalibrationSettings().ToJson());
        trial.Get<BankJobSignal>().Raise();
        await trial.UntilAsync(async _ => (await trial.FindAsync(id)).IsEnded);
        await trial.Worker.StopAsync(TestContext.Current.CancellationToken);
        var job = await trial.FindAsync(id);
        Assert.Equal((BankJobStatus.Failed, 1), (job.Status, job.Attempts));
        Assert.Contains("no responses yet", job.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NodeLeavesJobsToOthers_TakesNone()
    {
        await using var trial = await JobTrial.CreateAsync();
        trial.Get<Microsoft.Extensions.Options.IOptions<BankJobOptions>>().Value.RunsJobs = false;
        var id = await trial.AskForTrainingAsync(await trial.StoreBankAsync());
        await trial.Worker.StartAsync(TestContext.Current.CancellationToken);
        await trial.Worker.ExecuteTask!; // started; it ends at once
        Assert.Equal(BankJobStatus.Waiting, (await trial.FindAsync(id)).Status);
    }
}
