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

/// <summary>One quick training for those who look at what came of it.</summary>
public sealed class QuickTraining : IAsyncLifetime
{
    private JobTrial? _trial;

    internal static TrainingSettings Settings { get; } = new() { Preset = TrainingPreset.Quick, Seed = 5, Weights = new PolicyWeights(1, 0, 1) };

    internal SimulatedBank Bank { get; private set; } = null!; // set before a test runs
    internal PolicyModel Model { get; private set; } = null!; // as above
    internal byte[] File { get; private set; } = [];
    internal IReadOnlyList<TrainingEpoch> Epochs { get; private set; } = [];
    internal IReadOnlyList<string> Concepts { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _trial = await JobTrial.CreateAsync();
        Bank = await PolicyTrainingRunTests.StoreBankAsync(_trial);
        await PolicyTrainingRunTests.RunAsync(_trial, Bank.Bank.Id, Settings);
        await using var db = _trial.Database.CreateDbContext();
        Model = await db.PolicyModels.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        File = (await db.PolicyModelFiles.SingleAsync(TestContext.Current.CancellationToken)).Bytes;
        Epochs = await db.TrainingEpochs.AsNoTracking().OrderBy(epoch => epoch.Epoch).ToListAsync(TestContext.Current.CancellationToken);
        Concepts = await db.Concepts.OrderBy(concept => concept.Key).Select(concept => concept.Id.ToString()).ToListAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _trial?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class PolicyTrainingRunTests(QuickTraining quick) : IClassFixture<QuickTraining>
{
    [Fact]
    public void RunAsync_Quick_StoresAModelThatLoadsAgain()
    {
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(quick.File)), quick.Model.FileHash);
        using var loaded = PolicyCheckpoint.FromFile(TensorFile.Read(new MemoryStream(quick.File)));
        loaded.RequireItems([.. quick.Bank.Questions.Select(question => question.Id.ToString())]);
        Assert.Equal(quick.Concepts, loaded.Facts.ConceptIds);
        Assert.Equal((quick.Model.DataHash, 5UL, new ObjectiveWeights(1, 0, 1)), (loaded.Facts.TrainingHash, loaded.Facts.Seed, loaded.Policy.Weights));
    }

    [Fact]
    public void RunAsync_Quick_ReportsBothSelectorsOnStudentsOfTheirOwn()
    {
        var report = quick.Model.Report;
        Assert.Equal(110, report.TrainingStudents + report.ValidationStudents + report.Students);
        Assert.All([report.Policy, report.Fisher], figures =>
        {
            Assert.Equal([5, 10, 15], figures.Steps.Select(step => step.Questions));
            // One ability of simulated students: better than chance.
            Assert.All(figures.Steps, step => Assert.InRange(step.AreaUnderCurve, 0.55, 0.95));
            Assert.InRange(figures.LargestRate, 15.0 / 25, 1);
        });
    }

    [Fact]
    public void RunAsync_Quick_StoresACurveWithItsBestEpoch()
    {
        var report = quick.Model.Report;
        Assert.Equal(Enumerable.Range(0, report.Epochs + 1), quick.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(quick.Epochs.Last(epoch => epoch.IsBest).Epoch, report.BestEpoch);
        Assert.All(quick.Epochs.Skip(1), epoch => Assert.InRange(epoch.Coverage, 0.01, 1));
    }

    [Fact]
    public async Task RunAsync_Standard_SeesFactors()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await StoreBankAsync(trial);
        await RunAsync(trial, bank.Bank.Id, new TrainingSettings { Preset = TrainingPreset.Standard });
        await using var db = trial.Database.CreateDbContext();
        using var loaded = PolicyCheckpoint.FromFile(TensorFile.Read(new MemoryStream((await db.PolicyModelFiles.SingleAsync(TestContext.Current.CancellationToken)).Bytes)));
        Assert.NotNull(loaded.Policy.Bank.Factors);
        Assert.Equal(("Standard", "amortised"), (loaded.Facts.Preset, loaded.Facts.Diagnosis));
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
    public async Task StoreAsync_SecondOfABank_IsItsSecondVersion()
    {
        await using var trial = await JobTrial.CreateAsync();
        var first = await HoldAsync(trial, await trial.StoreBankAsync());
        await StoreAsync(trial, first);
        var second = await HoldAsync(trial, first.BankId);
        await StoreAsync(trial, second);
        Assert.Equal(2, TrainingOutcome.FromJson((await trial.FindAsync(second.Id)).Outcome!).Version); // done
    }

    [Fact]
    public async Task StoreAsync_AskedForWithAReason_ActivatesTheModel()
    {
        await using var trial = await JobTrial.CreateAsync();
        var held = await HoldAsync(trial, await trial.StoreBankAsync());
        await StoreAsync(trial, held, "It is the first of the demonstration.");
        await using var db = trial.Database.CreateDbContext();
        var activation = await db.ModelActivations.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("It is the first of the demonstration.", activation.Reason);
        Assert.Equal(activation.ModelId, await db.ItemBanks.Select(bank => bank.ActiveModelId).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task StoreAsync_NotAskedFor_ActivatesNothing()
    {
        await using var trial = await JobTrial.CreateAsync();
        await StoreAsync(trial, await HoldAsync(trial, await trial.StoreBankAsync()));
        await using var db = trial.Database.CreateDbContext();
        Assert.Null(await db.ItemBanks.Select(bank => bank.ActiveModelId).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task StoreAsync_JobTakenByAnother_StoresNothing()
    {
        await using var trial = await JobTrial.CreateAsync();
        var held = await HoldAsync(trial, await trial.StoreBankAsync());
        trial.Time.MoveOn(TimeSpan.FromSeconds(31));
        await trial.TakeAsync();
        await Assert.ThrowsAsync<JobLostException>(() => StoreAsync(trial, held));
        await AssertNoModelAsync(trial.Database);
    }

    [Fact]
    public async Task StoreAsync_AskedToStopMeanwhile_StoresNothing()
    {
        await using var trial = await JobTrial.CreateAsync();
        var held = await HoldAsync(trial, await trial.StoreBankAsync());
        await trial.ChangeAsync(held.Id, job => job.RequestCancellation(trial.Time.GetUtcNow()));
        await Assert.ThrowsAsync<OperationCanceledException>(() => StoreAsync(trial, held));
        await AssertNoModelAsync(trial.Database);
    }

    private static async Task<HeldJob> HoldAsync(JobTrial trial, ItemBankId bank)
    {
        await trial.AskForTrainingAsync(bank);
        return new HeldJob(await trial.TakeAsync(), bank, "{}", null, trial.Time.GetUtcNow(), new Progress<JobStep>());
    }

    private static Task StoreAsync(JobTrial trial, HeldJob job, string? reason = null)
    {
        var figures = new SelectorFigures([], 0, 0, 0);
        return trial.Get<ModelStore>().StoreAsync(job, new TrainingSettings { ActivateBecause = reason }, new NewModel([1], "hash", new PolicyReport(1, 1, 1, 1, 1, figures, figures), []), TestContext.Current.CancellationToken);
    }

    private static async Task AssertNoModelAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        Assert.False(await db.PolicyModels.AnyAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>In a process of its own, whose threads are bounded.</summary>
    internal static async Task RunAsync(JobTrial trial, ItemBankId bank, TrainingSettings settings)
    {
        var id = await trial.AskForTrainingAsync(bank, settings);
        await trial.Worker.RunAsync(await trial.TakeAsync(), TestContext.Current.CancellationToken);
        var job = await trial.FindAsync(id);
        Assert.True(job.Status == BankJobStatus.Done, $"{job.Failure} {string.Join('\n', trial.Log.Lines)}");
    }

    internal static async Task<SimulatedBank> StoreBankAsync(JobTrial trial)
    {
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 25, 7, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 110, 20);
        return bank;
    }
}
