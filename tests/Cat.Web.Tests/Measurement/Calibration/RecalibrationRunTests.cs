using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Engine.Items;
using Cat.Web.Measurement.Calibration;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Calibration;

public sealed class RecalibrationRunTests
{
    private const int Questions = 40;
    private const int Pilot = 7;
    private const int Drifted = 12;

    [Fact]
    public async Task RunAsync_PilotWithEnoughResponses_IsGivenFromNowOnTheBanksScale()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial);
        var outcome = await RunAsync(trial, bank, new RecalibrationSettings());
        var ready = Assert.Single(outcome.Ready);
        Assert.Equal((bank.Questions[Pilot].Id.Value, "q007"), (ready.QuestionId, ready.Key));
        await using var db = trial.Database.CreateDbContext();
        var (status, parameters) = await FindAsync(db, bank, Pilot);
        Assert.Equal(QuestionStatus.Active, status);
        // The students here are abler by 0.8 than those of the bank's scale: without the link its difficulty would be wrong by as much.
        Assert.InRange(parameters!.Difficulty - bank.Truth[Pilot].Difficulty, -0.45, 0.45);
        Assert.Equal((ready.Difficulty, ready.Responses), (parameters.Difficulty, parameters.ResponseCount));
    }

    [Fact]
    public async Task RunAsync_QuestionGotHarder_ItIsMarkedAndNoOther()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial);
        var outcome = await RunAsync(trial, bank, new RecalibrationSettings());
        var moved = Assert.Single(outcome.Moved);
        Assert.Equal("q012", moved.Key);
        Assert.InRange(moved.NewDifficulty - moved.OldDifficulty, 1, 2);
        await using var db = trial.Database.CreateDbContext();
        Assert.Equal([bank.Questions[Drifted].Id], await db.Questions.Where(question => question.DriftFoundAt != null).Select(question => question.Id).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_ActiveQuestions_KeepTheirParameters()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial);
        Assert.Equal(0, (await RunAsync(trial, bank, new RecalibrationSettings())).Updated);
        await using var db = trial.Database.CreateDbContext();
        Assert.Equal(bank.Truth[Drifted].Difficulty, (await FindAsync(db, bank, Drifted)).Parameters!.Difficulty);
    }

    [Fact]
    public async Task RunAsync_UpdatesAll_UnmovedQuestionsStayWhereTheyWereWithinError()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial);
        Assert.Equal(Questions - 1, (await RunAsync(trial, bank, new RecalibrationSettings { UpdatesAll = true })).Updated);
        await using var db = trial.Database.CreateDbContext();
        var errors = new List<double>();
        for (var item = 0; item < Questions; item++)
        {
            if (item is Pilot or Drifted) continue;
            var parameters = (await FindAsync(db, bank, item)).Parameters!; // active, so it has some
            errors.Add((parameters.Difficulty - bank.Truth[item].Difficulty) / parameters.DifficultyStandardError!.Value); // estimated, so known
        }

        // In standard errors: without bias, and of unit size.
        Assert.InRange(errors.Average(), -0.5, 0.5);
        Assert.InRange(Math.Sqrt(errors.Average(error => error * error)), 0.7, 1.4);
    }

    [Fact]
    public async Task RunAsync_Done_MovesTheBanksRevisionByOne()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial);
        await RunAsync(trial, bank, new RecalibrationSettings());
        await using var db = trial.Database.CreateDbContext();
        Assert.Equal(2, await db.ItemBanks.Select(candidate => candidate.Revision).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_PilotWithFewResponses_StaysAndSaysHowManyMore()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial);
        var outcome = await RunAsync(trial, bank, new RecalibrationSettings { MinimumResponses = 1000 });
        var waiting = Assert.Single(outcome.Waiting);
        Assert.Equal(("q007", 1000), (waiting.Key, waiting.Responses + waiting.MoreNeeded));
        await using var db = trial.Database.CreateDbContext();
        Assert.Equal((QuestionStatus.Pilot, null), await FindAsync(db, bank, Pilot));
    }

    [Fact]
    public async Task RunAsync_EditedSinceItWasMarked_IsMarkedNoMoreWhenItFits()
    {
        await using var trial = await JobTrial.CreateAsync();
        var bank = await CollectAsync(trial);
        await using (var db = trial.Database.CreateDbContext())
        {
            (await db.Questions.SingleAsync(question => question.Id == bank.Questions[0].Id, TestContext.Current.CancellationToken)).MarkDrift(trial.Time.GetUtcNow());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await RunAsync(trial, bank, new RecalibrationSettings());
        await using var after = trial.Database.CreateDbContext();
        Assert.Null((await after.Questions.SingleAsync(question => question.Id == bank.Questions[0].Id, TestContext.Current.CancellationToken)).DriftFoundAt);
    }

    [Fact]
    public async Task RunAsync_BankWithoutParameters_BeginsItsScale()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 10, 3, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 150, 10);
        foreach (var version in await db.QuestionVersions.ToListAsync(TestContext.Current.CancellationToken)) version.SetParameters(null);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var outcome = await RunAsync(trial, bank, new RecalibrationSettings());
        Assert.Equal((0, 10), (outcome.LinkedBy, outcome.Ready.Count));
    }

    [Fact]
    public async Task RunAsync_OnlyNewQuestionsAnswered_CannotReachTheScale()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 10, 3, trial.Time.GetUtcNow());
        for (var student = 0; student < 50; student++)
            db.Add(new LoggedResponse { BankId = bank.Bank.Id, StudentKey = $"s{student}", Sequence = 0, QuestionId = bank.Questions[0].Id, IsCorrect = student % 2 == 0 });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var id = await trial.AskAsync(bank.Bank.Id, BankJobKind.Recalibration, new RecalibrationSettings().ToJson());
        Assert.True(await trial.RunHereAsync());
        Assert.Contains("Fewer than two questions", (await trial.FindAsync(id)).Failure, StringComparison.Ordinal);
    }

    /// <summary>Forty questions on the scale of their truth; one is a pilot without parameters, one is harder by 1.5 for those who take tests here, who are abler than those of the scale.</summary>
    private static async Task<SimulatedBank> CollectAsync(JobTrial trial)
    {
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, Questions, 11, trial.Time.GetUtcNow());
        var pilot = await db.Questions.Include(question => question.Versions).SingleAsync(question => question.Id == bank.Questions[Pilot].Id, TestContext.Current.CancellationToken);
        pilot.ChangeStatus(QuestionStatus.Pilot);
        pilot.Versions[0].SetParameters(null);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var now = bank.Truth.ToList();
        now[Drifted] = new ItemParameters(now[Drifted].Discrimination, now[Drifted].Difficulty + 1.5);
        await bank.CollectAsync(db, 1200, 20, now, meanAbility: 0.8);
        return bank;
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

    private static async Task<(QuestionStatus Status, QuestionParameters? Parameters)> FindAsync(CatDbContext db, SimulatedBank bank, int item)
    {
        var question = await db.Questions.AsNoTracking().Include(candidate => candidate.Versions).SingleAsync(candidate => candidate.Id == bank.Questions[item].Id, TestContext.Current.CancellationToken);
        return (question.Status, Assert.Single(question.Versions).Parameters);
    }
}
