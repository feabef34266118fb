using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Engine.Irt;
using Cat.Web.Measurement.Calibration;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Calibration;

/// <summary>Questions of several points in a recalibration. The students here are of the abilities of the bank's scale.</summary>
public sealed class StepRecalibrationTests
{
    private const int Pilot = 3;
    private const int Active = 8;
    private static readonly PartialCreditItem[] Truth = [new(0.9, [-0.7, 0.1, 0.9]), new(1.1, [0.4, -0.2, 0.6])];

    [Fact]
    public async Task RunAsync_PilotWithPoints_BecomesActiveWithItsSteps()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial, 900);
        var outcome = await RunAsync(trial, bank, new RecalibrationSettings());
        Assert.Equal(bank.Questions[Pilot].Id.Value, Assert.Single(outcome.Ready).QuestionId);
        var parameters = await FindAsync(trial, bank, Pilot);
        foreach (var (step, truth) in Truth[0].Steps.ToArray().Index()) Assert.InRange(parameters!.Steps[step] - truth, -0.35, 0.35); // three standard errors of the outer ones
        Assert.Equal(parameters!.Steps.Average(), parameters.Difficulty, 1e-12);
        Assert.InRange(parameters.Discrimination / 0.9, 0.75, 1.3);
        Assert.Equal(900, parameters.ResponseCount);
        Assert.InRange(parameters.DifficultyStandardError!.Value, 0.02, 0.15); // estimated
    }

    [Fact]
    public async Task RunAsync_PilotWithFewPoints_Waits()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial, 90);
        var waiting = Assert.Single((await RunAsync(trial, bank, new RecalibrationSettings())).Waiting);
        Assert.Equal((bank.Questions[Pilot].Id.Value, 90, 10), (waiting.QuestionId, waiting.Responses, waiting.MoreNeeded));
    }

    [Fact]
    public async Task RunAsync_ActiveQuestionWithoutSteps_GetsThemWhenAllAreUpdated()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial, 400);
        await RunAsync(trial, bank, new RecalibrationSettings());
        Assert.Empty((await FindAsync(trial, bank, Active))!.Steps); // active, so it has parameters
        await RunAsync(trial, bank, new RecalibrationSettings { UpdatesAll = true });
        Assert.Equal(3, (await FindAsync(trial, bank, Active))!.Steps.Count);
    }

    [Fact]
    public async Task RunAsync_StepsMoved_IsFound()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial, 900);
        await SetAsync(trial, bank, Active, [.. Truth[1].Steps.ToArray().Select(step => step - 1.2)], 1.1);
        var moved = Assert.Single((await RunAsync(trial, bank, new RecalibrationSettings())).Moved);
        Assert.Equal(bank.Questions[Active].Id.Value, moved.QuestionId);
        Assert.InRange(moved.NewDifficulty - moved.OldDifficulty, 0.9, 1.5);
    }

    [Fact]
    public async Task RunAsync_StepsAsTheyWere_AreNotFound()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial, 900);
        await SetAsync(trial, bank, Active, Truth[1].Steps.ToArray(), 1.1);
        var outcome = await RunAsync(trial, bank, new RecalibrationSettings());
        Assert.Empty(outcome.Moved);
        Assert.InRange(outcome.LinkedBy, 30, 39); // all but the pilot, less those that chance moved far
    }

    [Fact]
    public async Task RunAsync_ImportedResponses_AreLeftOutOfStepsAndCounted()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial, 150);
        await using (var db = trial.Database.CreateDbContext()) await bank.ImportAsync(db, 60, 40);
        Assert.Equal(120, (await RunAsync(trial, bank, new RecalibrationSettings())).WithoutPoints);
        Assert.Equal(150, (await FindAsync(trial, bank, Pilot))!.ResponseCount); // ready
    }

    [Fact]
    public async Task RunAsync_StepsAndOnlyImportedResponses_KeepsTheSteps()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial, 20);
        await SetAsync(trial, bank, Active, Truth[1].Steps.ToArray(), 1.1);
        await using (var db = trial.Database.CreateDbContext()) await bank.ImportAsync(db, 200, 40);
        var outcome = await RunAsync(trial, bank, new RecalibrationSettings { UpdatesAll = true });
        Assert.Equal(0, outcome.WithoutPoints); // as long as there are too few points nothing is left out
        Assert.Equal(Truth[1].Steps.ToArray(), (await FindAsync(trial, bank, Active))!.Steps);
    }

    /// <summary>Forty questions on the scale of their truth, of which one pilot and one active question have three points.</summary>
    private static async Task<SimulatedBank> CollectAsync(JobTrial trial, int students)
    {
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 40, 17, trial.Time.GetUtcNow());
        var concept = await db.Concepts.Where(candidate => candidate.BankId == bank.Bank.Id).Select(candidate => candidate.Id).FirstAsync(TestContext.Current.CancellationToken);
        foreach (var question in await db.Questions.Include(candidate => candidate.Versions).Where(candidate => candidate.Id == bank.Questions[Pilot].Id || candidate.Id == bank.Questions[Active].Id).ToListAsync(TestContext.Current.CancellationToken))
        {
            var parameters = question.Versions[0].Parameters;
            var version = question.AddVersion(SeveralPoints.Matching("Match"), [concept], trial.Time.GetUtcNow());
            db.Add(version);
            if (question.Id == bank.Questions[Pilot].Id) question.ChangeStatus(QuestionStatus.Pilot);
            else version.SetParameters(parameters);
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await bank.CollectPointsAsync(db, [Pilot, Active], Truth, students, 12);
        return bank;
    }

    private static async Task SetAsync(JobTrial trial, SimulatedBank bank, int item, double[] steps, double discrimination)
    {
        await using var db = trial.Database.CreateDbContext();
        var question = await db.Questions.Include(candidate => candidate.Versions).SingleAsync(candidate => candidate.Id == bank.Questions[item].Id, TestContext.Current.CancellationToken);
        question.Versions.Single(version => version.Id == question.CurrentVersionId).SetParameters(new QuestionParameters { Discrimination = discrimination, Difficulty = steps.Average(), Steps = steps, Source = ParameterSource.Imported, EstimatedAt = trial.Time.GetUtcNow() });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<RecalibrationOutcome> RunAsync(JobTrial trial, SimulatedBank bank, RecalibrationSettings settings)
    {
        // Tests that end with the job's creation do not count.
        trial.Time.MoveOn(TimeSpan.FromSeconds(1));
        var id = await trial.AskAsync(bank.Bank.Id, BankJobKind.Recalibration, settings.ToJson());
        Assert.True(await trial.RunHereAsync());
        var job = await trial.FindAsync(id);
        Assert.True(job.Status == BankJobStatus.Done, $"{job.Failure} {string.Join('\n', trial.Log.Lines)}");
        return RecalibrationOutcome.FromJson(job.Outcome!); // done
    }

    private static async Task<QuestionParameters?> FindAsync(JobTrial trial, SimulatedBank bank, int item)
    {
        await using var db = trial.Database.CreateDbContext();
        var question = await db.Questions.AsNoTracking().Include(candidate => candidate.Versions).SingleAsync(candidate => candidate.Id == bank.Questions[item].Id, TestContext.Current.CancellationToken);
        return question.Versions.Single(version => version.Id == question.CurrentVersionId).Parameters;
    }
}
