using System.Security.Cryptography;
using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.PolicyModels;
using Cat.Data.TestPlans;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Testing.Postgres;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Measurement.Training;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Training;

public sealed class PolicyTrainingRunTests
{
    [Fact]
    public async Task RunAsync_Quick_StoresAModelThatLoadsAgain()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await StoreBankAsync(trial);
        await RunAsync(trial, bank.Bank.Id, new TrainingSettings { Preset = TrainingPreset.Quick, Seed = 5, Weights = new PolicyWeights(1, 0, 1) });
        await using var db = trial.Database.CreateDbContext();
        var model = await db.PolicyModels.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        var bytes = (await db.PolicyModelFiles.SingleAsync(TestContext.Current.CancellationToken)).Bytes;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), model.FileHash);
        using var loaded = PolicyCheckpoint.FromFile(TensorFile.Read(new MemoryStream(bytes)));
        loaded.RequireItems([.. bank.Questions.Select(question => question.Id.ToString())]);
        Assert.Equal(await db.Concepts.OrderBy(concept => concept.Key).Select(concept => concept.Id.ToString()).ToListAsync(TestContext.Current.CancellationToken), loaded.Facts.ConceptIds);
        Assert.Equal((model.DataHash, 5UL, new ObjectiveWeights(1, 0, 1)), (loaded.Facts.TrainingHash, loaded.Facts.Seed, loaded.Policy.Weights));
    }

    [Fact]
    public async Task RunAsync_Quick_ReportsBothSelectorsOnStudentsOfTheirOwn()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await StoreBankAsync(trial);
        await RunAsync(trial, bank.Bank.Id, new TrainingSettings { Preset = TrainingPreset.Quick });
        await using var db = trial.Database.CreateDbContext();
        var report = (await db.PolicyModels.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Report;
        Assert.Equal(110, report.TrainingStudents + report.ValidationStudents + report.Students);
        Assert.All([report.Policy, report.Fisher], figures =>
        {
            Assert.Equal([5, 10, 15], figures.Steps.Select(step => step.Questions));
            // One ability of simulated students: better than chance, and tests cover more and more.
            Assert.All(figures.Steps, step => Assert.InRange(step.AreaUnderCurve, 0.55, 0.95));
            Assert.InRange(figures.LargestRate, 15.0 / 25, 1);
        });
        Assert.Equal(await db.TrainingEpochs.CountAsync(TestContext.Current.CancellationToken) - 1, report.Epochs);
        Assert.InRange(report.BestEpoch, 0, report.Epochs);
    }

    [Fact]
    public async Task RunAsync_Standard_SeesFactors()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await StoreBankAsync(trial);
        var settings = new TrainingSettings { Preset = TrainingPreset.Standard };
        await RunAsync(trial, bank.Bank.Id, settings);
        await using var db = trial.Database.CreateDbContext();
        using var loaded = PolicyCheckpoint.FromFile(TensorFile.Read(new MemoryStream((await db.PolicyModelFiles.SingleAsync(TestContext.Current.CancellationToken)).Bytes)));
        Assert.NotNull(loaded.Policy.Bank.Factors);
        Assert.Equal(("Standard", "amortised"), (loaded.Facts.Preset, loaded.Facts.Diagnosis));
    }

    [Fact]
    public async Task RunAsync_Again_IsTheNextVersionAndActiveWhenAskedFor()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await StoreBankAsync(trial);
        await RunAsync(trial, bank.Bank.Id, new TrainingSettings { Preset = TrainingPreset.Quick });
        await using var db = trial.Database.CreateDbContext();
        Assert.Null(await ActiveAsync());
        var job = await RunAsync(trial, bank.Bank.Id, new TrainingSettings { Preset = TrainingPreset.Quick, ActivateBecause = "It is the first of the demonstration." });
        var outcome = TrainingOutcome.FromJson(job.Outcome!); // done
        Assert.Equal(2, outcome.Version);
        Assert.Equal(outcome.ModelId, await ActiveAsync());
        Assert.Equal("It is the first of the demonstration.", (await db.ModelActivations.SingleAsync(TestContext.Current.CancellationToken)).Reason);

        Task<PolicyModelId?> ActiveAsync() => db.ItemBanks.Select(candidate => candidate.ActiveModelId).SingleAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task RunAsync_TooFewStudents_FailsAndSaysHowManyMore()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 30, 3, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 60, 25);
        var id = await trial.AskForTrainingAsync(bank.Bank.Id);
        Assert.True(await trial.RunHereAsync());
        var job = await trial.FindAsync(id);
        Assert.Equal(BankJobStatus.Failed, job.Status);
        Assert.Contains("40 more students with at least 20 responses are needed.", job.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreAsync_JobTakenByAnother_StoresNothing()
    {
        await using var trial = await JobTrial.CreateAsync();
        var (bank, held) = await HoldAsync(trial);
        trial.Time.MoveOn(TimeSpan.FromSeconds(31));
        await trial.TakeAsync();
        await Assert.ThrowsAsync<JobLostException>(() => StoreAsync(trial, held));
        await AssertNoModelAsync(trial.Database);
    }

    [Fact]
    public async Task StoreAsync_AskedToStopMeanwhile_StoresNothing()
    {
        await using var trial = await JobTrial.CreateAsync();
        var (bank, held) = await HoldAsync(trial);
        await trial.ChangeAsync(held.Id, job => job.RequestCancellation(trial.Time.GetUtcNow()));
        await Assert.ThrowsAsync<OperationCanceledException>(() => StoreAsync(trial, held));
        await AssertNoModelAsync(trial.Database);
    }

    private static async Task<(ItemBankId Bank, HeldJob Job)> HoldAsync(JobTrial trial)
    {
        var bank = await trial.StoreBankAsync();
        await trial.AskForTrainingAsync(bank);
        return (bank, new HeldJob(await trial.TakeAsync(), bank, "{}", null, trial.Time.GetUtcNow(), new Progress<JobStep>()));
    }

    private static Task StoreAsync(JobTrial trial, HeldJob job)
    {
        var figures = new SelectorFigures([], 0, 0, 0);
        return trial.Get<ModelStore>().StoreAsync(job, new TrainingSettings(), new NewModel([1], "hash", new PolicyReport(1, 1, 1, 1, 1, figures, figures)), TestContext.Current.CancellationToken);
    }

    private static async Task AssertNoModelAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        Assert.False(await db.PolicyModels.AnyAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<BankJob> RunAsync(JobTrial trial, ItemBankId bank, TrainingSettings settings)
    {
        var id = await trial.AskForTrainingAsync(bank, settings);
        Assert.True(await trial.RunHereAsync());
        var job = await trial.FindAsync(id);
        Assert.True(job.Status == BankJobStatus.Done, $"{job.Failure} {string.Join('\n', trial.Log.Lines)}");
        return job;
    }

    private static async Task<SimulatedBank> StoreBankAsync(JobTrial trial)
    {
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 25, 7, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 110, 20);
        return bank;
    }
}
