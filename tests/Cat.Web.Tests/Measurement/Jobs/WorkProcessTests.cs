using System.Diagnostics;
using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Measurement.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Jobs;

/// <summary>With real child processes, from this test's own output folder.</summary>
public sealed class WorkProcessTests
{
    [Fact]
    public async Task RunAsync_KilledInTheMiddle_TheNextAttemptGoesOnAndCompletes()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await StoreBankAsync(trial));
        await KillAfterAsync(trial, db => db.BankJobCheckpoints.AnyAsync(checkpoint => checkpoint.JobId == id && checkpoint.Epoch >= 2));
        var killed = await trial.FindAsync(id);
        Assert.Equal((BankJobStatus.Running, 1), (killed.Status, killed.Attempts));
        int before;
        await using (var db = trial.Database.CreateDbContext())
        {
            before = (await db.BankJobCheckpoints.SingleAsync(TestContext.Current.CancellationToken)).Epoch;
        }

        // At once, without waiting until its heartbeat is stale.
        await trial.Worker.RunAsync(await trial.TakeAsync(), TestContext.Current.CancellationToken);

        var done = await trial.FindAsync(id);
        Assert.Equal((BankJobStatus.Done, 2, 1.0), (done.Status, done.Attempts, done.Progress));
        await using var after = trial.Database.CreateDbContext();
        var epochs = await after.TrainingEpochs.OrderBy(epoch => epoch.Epoch).Select(epoch => epoch.Epoch).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, epochs.Count), epochs);
        var report = (await after.PolicyModels.SingleAsync(TestContext.Current.CancellationToken)).Report;
        Assert.Equal(epochs[^1], report.Epochs);
        Assert.True(report.Epochs > before, $"{report.Epochs} epochs, {before} before");
        Assert.False(await after.BankJobCheckpoints.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_AskedToStop_CancelsAndKeepsTheCurvesAlone()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await StoreBankAsync(trial));
        var run = trial.Worker.RunAsync(await trial.TakeAsync(), TestContext.Current.CancellationToken);
        await trial.UntilAsync(db => db.BankJobCheckpoints.AnyAsync(checkpoint => checkpoint.JobId == id));
        await trial.ChangeAsync(id, job => job.RequestCancellation(trial.Time.GetUtcNow()));
        await run;
        Assert.Equal(BankJobStatus.Cancelled, (await trial.FindAsync(id)).Status);
        await using var db = trial.Database.CreateDbContext();
        Assert.True(await db.TrainingEpochs.AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.BankJobCheckpoints.AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.PolicyModels.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_ApplicationStops_KillsTheProcessAndGivesTheJobBack()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await StoreBankAsync(trial));
        using var stop = new CancellationTokenSource();
        var run = trial.Worker.RunAsync(await trial.TakeAsync(), stop.Token);
        await trial.UntilAsync(db => db.BankJobs.AnyAsync(job => job.Id == id && job.Progress > 0));
        var process = trial.Process.ProcessId!.Value; // it has reported progress
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
        var job = await trial.FindAsync(id);
        Assert.Equal((BankJobStatus.Waiting, 0), (job.Status, job.Attempts));
    }

    [Fact]
    public async Task RunAsync_KilledEachTime_FailsVisibly()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await trial.StoreBankAsync());
        for (var attempt = 0; attempt < BankJob.MostAttempts; attempt++) await KillAfterAsync(trial, _ => Task.FromResult(true));
        Assert.Null(await trial.Worker.TakeAsync(TestContext.Current.CancellationToken));
        var job = await trial.FindAsync(id);
        Assert.Equal(BankJobStatus.Failed, job.Status);
        Assert.Contains("The worker ended 4 times before the job did, the last time because it was killed (signal 9)", job.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_JobTakenByAnother_EndsWithoutAStoredThing()
    {
        await using var trial = await JobTrial.CreateAsync();
        var id = await trial.AskForTrainingAsync(await StoreBankAsync(trial));
        var run = trial.Worker.RunAsync(await trial.TakeAsync(), TestContext.Current.CancellationToken);
        await trial.UntilAsync(db => db.BankJobCheckpoints.AnyAsync(checkpoint => checkpoint.JobId == id));
        trial.Time.MoveOn(TimeSpan.FromSeconds(31));
        // While the process stores an epoch its row is locked, and passed over.
        await trial.UntilAsync(async _ => await trial.Worker.TakeAsync(TestContext.Current.CancellationToken) is { Attempt: 2 });
        await run;
        var job = await trial.FindAsync(id);
        Assert.Equal((BankJobStatus.Running, 2), (job.Status, job.Attempts));
        await using var db = trial.Database.CreateDbContext();
        Assert.False(await db.PolicyModels.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Work_WithoutAJob_SaysSoAndEnds()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(WorkProcess).Assembly.Location, WorkMode.Word]) { RedirectStandardError = true })!; // dotnet is running this
        Assert.Contains("by itself", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(64, process.ExitCode);
    }

    private static async Task<ItemBankId> StoreBankAsync(JobTrial trial)
    {
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 25, 7, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 110, 20);
        return bank.Bank.Id;
    }

    /// <summary>SIGKILL: no handler runs.</summary>
    private static async Task KillAfterAsync(JobTrial trial, Func<CatDbContext, Task<bool>> isTime)
    {
        var run = trial.Worker.RunAsync(await trial.TakeAsync(), TestContext.Current.CancellationToken);
        await trial.UntilAsync(async db => trial.Process.ProcessId is not null && await isTime(db));
        Process.GetProcessById(trial.Process.ProcessId!.Value).Kill(); // looked for above
        await run;
    }
}
