using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.Calibrations;
using Cat.Data.ItemBanks;
using Cat.Engine.Items;
using Cat.Web.Measurement.Calibration;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Calibration;

/// <summary>A bank whose students here are abler than those of its scale, with one question that got harder, and calibrations of it.</summary>
internal sealed class CalibrationTrial : IAsyncDisposable
{
    public const int Questions = 30;
    public const int Drifted = 12;
    public const double AbilityHere = 0.6;

    private CalibrationTrial(JobTrial jobs) => Jobs = jobs;

    public JobTrial Jobs { get; }

    public SimulatedBank Bank { get; private set; } = null!; // set by CreateAsync

    public static async Task<CalibrationTrial> CreateAsync(int students = 800)
    {
        var trial = new CalibrationTrial(await JobTrial.CreateAsync());
        await using var db = trial.Db();
        trial.Bank = await SimulatedBank.StoreAsync(db, Questions, 21, trial.Jobs.Time.GetUtcNow());
        var now = trial.Bank.Truth.ToList();
        now[Drifted] = new ItemParameters(now[Drifted].Discrimination, now[Drifted].Difficulty + 1.5);
        await trial.Bank.CollectAsync(db, students, 20, now, AbilityHere);
        return trial;
    }

    public CatDbContext Db() => Jobs.Database.CreateDbContext();

    /// <summary>By the job, as the worker would.</summary>
    public async Task<CalibrationRun> RunAsync(CalibrationSettings settings)
    {
        // Tests that end with the job's creation do not count.
        Jobs.Time.MoveOn(TimeSpan.FromSeconds(1));
        var id = await Jobs.AskAsync(Bank.Bank.Id, BankJobKind.Calibration, settings.ToJson());
        Assert.True(await Jobs.RunHereAsync());
        var job = await Jobs.FindAsync(id);
        Assert.True(job.Status == BankJobStatus.Done, $"{job.Failure} {string.Join('\n', Jobs.Log.Lines)}");
        await using var db = Db();
        return await db.CalibrationRuns.AsNoTracking().Include(run => run.Items).SingleAsync(run => run.JobId == id, TestContext.Current.CancellationToken);
    }

    public CalibrationRunItem ItemOf(CalibrationRun run, int question) => run.Items.Single(item => item.QuestionId == Bank.Questions[question].Id);

    public async Task<QuestionParameters?> ParametersAsync(int question)
    {
        await using var db = Db();
        var id = Bank.Questions[question].Id;
        return await db.QuestionVersions.AsNoTracking().Where(version => db.Questions.Any(candidate => candidate.Id == id && candidate.CurrentVersionId == version.Id)).Select(version => version.Parameters).SingleAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Jobs.DisposeAsync();
}
