using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Training;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Training;

public sealed class CheckReadinessTests
{
    [Fact]
    public async Task HandleAsync_EnoughOfEverything_IsReady()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 30, 1, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 100, 20);
        var readiness = await CheckReadiness.HandleAsync(db, bank.Bank.Id, new TrainingSettings(), TestContext.Current.CancellationToken);
        Assert.Equal((100, 2000, 100, 30, 30, 30, 3), (readiness.Students, readiness.Responses, readiness.LongStudents, readiness.Questions, readiness.AnsweredQuestions, readiness.LinkedQuestions, readiness.Concepts));
        Assert.True(readiness.IsReady);
    }

    [Fact]
    public async Task HandleAsync_OneStudentTooFew_SaysHowManyMore()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 30, 1, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 99, 20);
        var readiness = await CheckReadiness.HandleAsync(db, bank.Bank.Id, new TrainingSettings(), TestContext.Current.CancellationToken);
        Assert.False(readiness.IsReady);
        var missing = Assert.Single(readiness.Requirements, requirement => !requirement.IsMet);
        Assert.Equal(new TrainingRequirement("Students with at least 20 responses", "99", "100", false, "1 more student with at least 20 responses is needed."), missing);
    }

    [Fact]
    public async Task HandleAsync_ImportedAndCollected_CountsWhatTheSettingsName()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 30, 1, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 6, 20);
        await bank.CollectAsync(db, 4, 25);
        await bank.CollectAsync(db, 3, 25, isFinished: false);
        Assert.Equal((10, 220), await CountAsync(new TrainingSettings()));
        Assert.Equal((6, 120), await CountAsync(new TrainingSettings { UsesCollected = false }));
        Assert.Equal((4, 100), await CountAsync(new TrainingSettings { UsesImported = false }));

        async Task<(int, int)> CountAsync(TrainingSettings settings)
        {
            var readiness = await CheckReadiness.HandleAsync(db, bank.Bank.Id, settings, TestContext.Current.CancellationToken);
            return (readiness.LongStudents, readiness.Responses);
        }
    }

    [Fact]
    public async Task HandleAsync_RepeatedOrOfARetiredQuestion_IsNotCounted()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 30, 1, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 5, 30);
        db.Add(new LoggedResponse { BankId = bank.Bank.Id, StudentKey = "s0000", Sequence = 100, QuestionId = bank.Questions[3].Id, IsCorrect = true });
        (await db.Questions.SingleAsync(question => question.Id == bank.Questions[4].Id, TestContext.Current.CancellationToken)).ChangeStatus(QuestionStatus.Retired);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var readiness = await CheckReadiness.HandleAsync(db, bank.Bank.Id, new TrainingSettings(), TestContext.Current.CancellationToken);
        Assert.Equal((5 * 29, 29), (readiness.Responses, readiness.Questions));
    }

    [Fact]
    public async Task HandleAsync_QuestionsWithoutConcepts_SaysHowManyMore()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 30, 1, trial.Time.GetUtcNow());
        var bare = bank.Questions.Take(5).Select(question => question.CurrentVersionId).ToList();
        await db.QuestionConcepts.Where(link => bare.Contains(link.QuestionVersionId)).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        var readiness = await CheckReadiness.HandleAsync(db, bank.Bank.Id, new TrainingSettings(), TestContext.Current.CancellationToken);
        Assert.Contains(readiness.Requirements, requirement => requirement is { There: "25 of 30", IsMet: false, Sentence: "2 more active questions with a concept are needed." });
    }
}
