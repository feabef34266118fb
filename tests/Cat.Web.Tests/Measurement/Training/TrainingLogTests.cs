using Cat.Data.ItemBanks;
using Cat.Engine.Items;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Training;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Training;

public sealed class TrainingLogTests
{
    private static readonly ResponseSources All = new(Imported: true, Collected: true, null);

    [Fact]
    public async Task LoadAsync_RepeatedQuestion_KeepsTheFirstResponseInOrder()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 5, 1, trial.Time.GetUtcNow());
        foreach (var (sequence, item, isCorrect) in new[] { (0, 3, true), (1, 0, false), (2, 3, false), (3, 2, true) })
            db.Add(new LoggedResponse { BankId = bank.Bank.Id, StudentKey = "s", Sequence = sequence, QuestionId = bank.Questions[item].Id, IsCorrect = isCorrect });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var log = await TrainingLog.LoadAsync(db, bank.Bank.Id, All, TestContext.Current.CancellationToken);
        Assert.Equal([new SequencedResponse(3, true), new SequencedResponse(0, false), new SequencedResponse(2, true)], Assert.Single(log.Sequences.Examinees));
    }

    [Fact]
    public async Task LoadAsync_Items_AreTheActiveQuestionsAnsweredOrNot()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 5, 1, trial.Time.GetUtcNow());
        (await db.Questions.SingleAsync(question => question.Id == bank.Questions[1].Id, TestContext.Current.CancellationToken)).ChangeStatus(QuestionStatus.Pilot);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var log = await TrainingLog.LoadAsync(db, bank.Bank.Id, All, TestContext.Current.CancellationToken);
        Assert.Equal(new[] { 0, 2, 3, 4 }.Select(item => bank.Questions[item].Id.ToString()), log.ItemIds);
    }

    [Fact]
    public async Task LoadAsync_TestsFinishedLater_DoNotCount()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var now = trial.Time.GetUtcNow();
        var bank = await SimulatedBank.StoreAsync(db, 5, 1, now);
        await bank.CollectAsync(db, 3, 5);
        Assert.Equal(3, (await LoadAsync(now.AddSeconds(1))).Sequences.Examinees.Count);
        Assert.Empty((await LoadAsync(now)).Sequences.Examinees);

        Task<TrainingLog> LoadAsync(DateTimeOffset before) => TrainingLog.LoadAsync(db, bank.Bank.Id, All with { FinishedBefore = before }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Graph_BankStatesRelations_TheyAreTaken()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 5, 1, trial.Time.GetUtcNow());
        var log = await TrainingLog.LoadAsync(db, bank.Bank.Id, All, TestContext.Current.CancellationToken);
        Assert.Equal([(0, 1)], log.Graph.Prerequisites);
    }

    [Fact]
    public async Task Graph_BankStatesNone_TheyAreMined()
    {
        await using var trial = await JobTrial.CreateAsync();
        await using var db = trial.Database.CreateDbContext();
        var bank = await SimulatedBank.StoreAsync(db, 9, 1, trial.Time.GetUtcNow());
        await bank.ImportAsync(db, 60, 9);
        await db.ConceptRelations.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        var log = await TrainingLog.LoadAsync(db, bank.Bank.Id, All, TestContext.Current.CancellationToken);
        Assert.Null(log.Authored);
        Assert.NotEqual(0, log.Graph.Prerequisites.Count + log.Graph.Related.Count);
    }
}
