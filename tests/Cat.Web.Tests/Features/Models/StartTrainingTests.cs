using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.BankJobs;
using Cat.Web.Features.Models;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Models;

public sealed class StartTrainingTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_ReadyBank_StoresWhatWasAsked()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(100);
        var request = new TrainingRequest { Preset = TrainingPreset.Quick, Quality = 5, Diversity = 0, Novelty = 3, IsForAllWeights = false, UsesCollected = false, Seed = 42 };

        var id = (await trained.StartTraining.HandleAsync(trained.Admin, trained.Bank, request, default)).Value;

        await using var db = database.CreateDbContext();
        var job = await db.BankJobs.SingleAsync(candidate => candidate.Id == id);
        Assert.Equal((BankJobKind.PolicyTraining, BankJobStatus.Waiting, trained.Admin.AccountId), (job.Kind, job.Status, job.RequestedById));
        Assert.Equal(
            new TrainingSettings { Preset = TrainingPreset.Quick, Weights = new(5, 0, 3), IsForAllWeights = false, UsesCollected = false, Seed = 42 },
            TrainingSettings.FromJson(job.Settings));
    }

    [Fact]
    public async Task HandleAsync_TooFewStudents_SaysHowManyMore()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(97);

        var error = (await trained.StartTraining.HandleAsync(trained.Admin, trained.Bank, new TrainingRequest(), default)).Error;

        Assert.IsType<NotReady>(error);
        Assert.Contains("3 more students", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandleAsync_NotReady_StoresNothing()
    {
        var trained = await TrainedSchool.CreateAsync(database);

        await trained.StartTraining.HandleAsync(trained.Admin, trained.Bank, new TrainingRequest(), default);

        await using var db = database.CreateDbContext();
        Assert.False(await db.BankJobs.AnyAsync(job => job.BankId == trained.Bank));
    }

    [Theory]
    [InlineData(BankJobKind.PolicyTraining, "A training")]
    [InlineData(BankJobKind.Recalibration, "A recalibration")]
    public async Task HandleAsync_JobUnderWay_IsRefused(BankJobKind kind, string named)
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(100);
        await using (var db = database.CreateDbContext())
        {
            db.BankJobs.Add(new BankJob(trained.Bank, kind, "{}", null, trained.School.Now));
            await db.SaveChangesAsync();
        }

        var error = (await trained.StartTraining.HandleAsync(trained.Admin, trained.Bank, new TrainingRequest(), default)).Error;

        Assert.StartsWith(named, Assert.IsType<BankIsBusy>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandleAsync_AdminsAtTheSameTime_OnlyOneJob()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(100);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => trained.StartTraining.HandleAsync(trained.Admin, trained.Bank, new TrainingRequest(), default)));

        Assert.Single(outcomes, outcome => outcome.IsSuccess);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 2, 2)]
    [InlineData(11, 2, 2)]
    [InlineData(double.NaN, 2, 2)]
    public async Task HandleAsync_BadWeights_SaysSo(double quality, double diversity, double novelty)
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var request = new TrainingRequest { Quality = quality, Diversity = diversity, Novelty = novelty };

        Assert.IsType<WeightsMissing>((await trained.StartTraining.HandleAsync(trained.Admin, trained.Bank, request, default)).Error);
    }

    [Fact]
    public async Task HandleAsync_NoResponsesChosen_SaysSo()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var request = new TrainingRequest { UsesImported = false, UsesCollected = false };

        Assert.IsType<NoResponsesChosen>((await trained.StartTraining.HandleAsync(trained.Admin, trained.Bank, request, default)).Error);
    }

    [Theory]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Teacher)]
    public async Task EveryUseCase_NotAnAdmin_NotFound(string role)
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(1, 0.01);
        var person = await trained.School.PersonAsync(role, "Pat");

        Error?[] errors =
        [
            (await trained.StartTraining.HandleAsync(person, trained.Bank, new TrainingRequest(), default)).Error,
            (await trained.ShowSelection.HandleAsync(person, trained.Bank, new SelectionPages(1, 1, 1), default)).Error,
            (await new ShowReadiness(database).HandleAsync(person, trained.Bank, true, true, default)).Error,
            (await new ShowTraining(database).HandleAsync(person, model.JobId, default)).Error,
            (await new ShowModel(database).HandleAsync(person, model.Id, default)).Error,
            (await trained.ActivateModel.HandleAsync(person, trained.Bank, model.Id, null, default)).Error,
            (await new CompareModels(database).HandleAsync(person, trained.Bank, model.Id, model.Id, default)).Error,
            (await new CancelBankJob(database, trained.School.Time).HandleAsync(person, model.JobId, default)).Error,
        ];

        Assert.All(errors, error => Assert.IsType<NotFound>(error));
    }

    [Fact]
    public async Task HandleAsync_NoSuchBank_NotFound()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        Assert.IsType<NotFound>((await trained.StartTraining.HandleAsync(trained.Admin, ItemBankId.New(), new TrainingRequest(), default)).Error);
    }
}
