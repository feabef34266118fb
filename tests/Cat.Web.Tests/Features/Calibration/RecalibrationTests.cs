using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.Calibration;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Calibration;

public sealed class RecalibrationTests(SchoolDatabase database)
{
    [Fact]
    public async Task StartRecalibration_Request_IsStoredForTheWorker()
    {
        var (school, admin, bank) = await PrepareAsync();

        var id = (await new StartRecalibration(database, new BankJobSignal(), school.Time).HandleAsync(admin, bank, new RecalibrationRequest { UpdatesAll = true, MinimumResponses = 60 }, default)).Value;

        await using var db = database.CreateDbContext();
        var job = await db.BankJobs.SingleAsync(candidate => candidate.Id == id);
        Assert.Equal(new RecalibrationSettings { UpdatesAll = true, MinimumResponses = 60 }, RecalibrationSettings.FromJson(job.Settings));
    }

    [Fact]
    public async Task StartRecalibration_Second_IsRefused()
    {
        var (school, admin, bank) = await PrepareAsync();
        var start = new StartRecalibration(database, new BankJobSignal(), school.Time);
        await start.HandleAsync(admin, bank, new RecalibrationRequest(), default);

        Assert.IsType<BankIsBusy>((await start.HandleAsync(admin, bank, new RecalibrationRequest(), default)).Error);
    }

    [Theory]
    [InlineData(29)]
    [InlineData(100_001)]
    public async Task StartRecalibration_MinimumOutOfRange_SaysSo(int minimum)
    {
        var (school, admin, bank) = await PrepareAsync();
        Assert.IsType<MinimumOutOfRange>((await new StartRecalibration(database, new BankJobSignal(), school.Time).HandleAsync(admin, bank, new RecalibrationRequest { MinimumResponses = minimum }, default)).Error);
    }

    [Fact]
    public async Task EveryUseCase_NotAnAdmin_NotFound()
    {
        var (school, _, bank) = await PrepareAsync();

        Error?[] errors =
        [
            (await new StartRecalibration(database, new BankJobSignal(), school.Time).HandleAsync(school.Teacher, bank, new RecalibrationRequest(), default)).Error,
            (await new ShowRecalibrations(database).HandleAsync(school.Teacher, bank, 1, default)).Error,
            (await new ShowRecalibrationOutcome(database).HandleAsync(school.Teacher, bank, new OutcomePages(null, 1, 1), default)).Error,
        ];

        Assert.All(errors, error => Assert.IsType<NotFound>(error));
    }

    [Fact]
    public async Task ShowRecalibrations_PilotsAndDrift_AreCounted()
    {
        var (school, admin, bank) = await PrepareAsync();
        await using (var db = database.CreateDbContext())
        {
            var questions = await db.Questions.Where(question => question.BankId == bank).OrderBy(question => question.Key).ToListAsync();
            questions[0].ChangeStatus(QuestionStatus.Pilot);
            questions[1].MarkDrift(school.Now);
            questions[2].MarkDrift(school.Now);
            await db.SaveChangesAsync();
        }

        var view = (await new ShowRecalibrations(database).HandleAsync(admin, bank, 1, default)).Value;

        Assert.Equal((1, 2), (view.Pilots, view.Drifted));
    }

    [Fact]
    public async Task ShowRecalibrationOutcome_ManyMoved_ShowsTheWantedPage()
    {
        var (school, admin, bank) = await PrepareAsync();
        var moved = Enumerable.Range(1, 27).Select(number => new MovedQuestion(Guid.CreateVersion7(), $"m{number:00}", -0.5, 0.75, 1, 1.4, 200)).ToList();
        await DoneAsync(school, bank, new RecalibrationOutcome(300, 6000, 40, moved, [], [new WaitingQuestion(Guid.CreateVersion7(), "p1", 40, 60)], 27, true));

        var outcome = (await new ShowRecalibrationOutcome(database).HandleAsync(admin, bank, new OutcomePages(null, 2, 1), default)).Value;

        Assert.Equal(["m26", "m27"], outcome.Drifted.Shown.Select(row => row.Key));
        Assert.Equal(60, Assert.Single(outcome.Pilots.Shown).Missing);
    }

    [Fact]
    public async Task ShowRecalibrationOutcome_OlderOneWanted_ShowsThatOne()
    {
        var (school, admin, bank) = await PrepareAsync();
        var older = await DoneAsync(school, bank, new RecalibrationOutcome(300, 6000, 40, [], [], [], 5, true));
        school.Time.Advance(TimeSpan.FromHours(1));
        await DoneAsync(school, bank, new RecalibrationOutcome(300, 6000, 40, [], [], [], 9, true));

        Assert.Equal(5, (await new ShowRecalibrationOutcome(database).HandleAsync(admin, bank, new OutcomePages(older.Value, 1, 1), default)).Value.Calibrated);
        Assert.Equal(9, (await new ShowRecalibrationOutcome(database).HandleAsync(admin, bank, new OutcomePages(null, 1, 1), default)).Value.Calibrated);
    }

    private async Task<(School School, Actor Admin, ItemBankId Bank)> PrepareAsync()
    {
        var school = await School.CreateAsync(database);
        return (school, await school.PersonAsync(RoleNames.Admin, "Ali"), await school.BankAsync(4));
    }

    private async Task<BankJobId> DoneAsync(School school, ItemBankId bank, RecalibrationOutcome outcome)
    {
        await using var db = database.CreateDbContext();
        var job = new BankJob(bank, BankJobKind.Recalibration, new RecalibrationSettings().ToJson(), null, school.Now);
        job.Take(school.Now);
        job.Complete(outcome.ToJson(), school.Now);
        db.Add(job);
        await db.SaveChangesAsync();
        return job.Id;
    }
}
