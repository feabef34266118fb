using Cat.Data.BankJobs;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared.BankJobs;
using Cat.Web.Tests.Measurement;

namespace Cat.Web.Tests.Shared.BankJobs;

public sealed class BankJobAdmissionTests
{
    [Fact]
    public async Task AdmitAsync_BankIsFree_WakesTheWorkerAndASecondJobDoesNot()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await trial.StoreBankAsync();
        await using var db = trial.Database.CreateDbContext();
        var signal = new BankJobSignal();
        BankJob Job() => new(bank, BankJobKind.PolicyTraining, new TrainingSettings().ToJson(), null, trial.Time.GetUtcNow());

        Assert.True((await BankJobAdmission.AdmitAsync(db, signal, Job(), TestContext.Current.CancellationToken)).IsSuccess);
        Assert.True(signal.WaitAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken).IsCompleted);

        Assert.IsType<BankIsBusy>((await BankJobAdmission.AdmitAsync(db, signal, Job(), TestContext.Current.CancellationToken)).Error);
        using var leaving = new CancellationTokenSource();
        var waiting = signal.WaitAsync(TimeSpan.FromHours(1), leaving.Token);
        Assert.False(waiting.IsCompleted);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
