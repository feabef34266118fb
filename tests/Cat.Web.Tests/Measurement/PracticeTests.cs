using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Exposure;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Measurement.Training;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement;

/// <summary>What counts of a test: practice nowhere, a question that ended without an answer only where its rule says so.</summary>
public sealed class PracticeTests(SchoolDatabase database)
{
    private static readonly AdaptiveRules Rules = new() { MinimumQuestions = 5, MaximumQuestions = 5, RandomesqueCount = 1 };
    private static readonly DeliveryRules Practice = new() { IsPractice = true };
    private static readonly ResponseSources Collected = new(Imported: false, Collected: true, null);

    [Fact]
    public async Task Practice_IsNoResponse()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        await trial.AnswerAsync(await trial.StartAsync(bank, Rules, delivery: Practice));
        Assert.Empty((await LoadAsync(bank)).Students);
        await trial.AnswerAsync(await trial.StartAsync(bank, Rules));
        Assert.Equal(5, Assert.Single((await LoadAsync(bank)).Sequences.Examinees).Count);
    }

    [Fact]
    public async Task Practice_IsNoExposure()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        await trial.AnswerAsync(await trial.StartAsync(bank, Rules, delivery: Practice));
        await using var db = database.CreateDbContext();
        var table = await trial.Get<ExposureCounting>().CountAsync(db, bank, TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (table.Tests, table.Shown.Count));
    }

    [Fact]
    public async Task Practice_IsNotSeen()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var rules = Rules with { SeenTests = 3 };
        var practice = await trial.AnswerAsync(await trial.StartAsync(bank, rules, delivery: Practice));
        var test = await trial.LoadAsync(await trial.StartAsync(bank, rules));
        Assert.Equal(practice.Questions[0].QuestionId, test.Questions[0].QuestionId);
    }

    [Fact]
    public async Task Practice_IsNoReadiness()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        await trial.AnswerAsync(await trial.StartAsync(bank, Rules, delivery: Practice));
        await using var db = database.CreateDbContext();
        Assert.Equal(0, (await CheckReadiness.HandleAsync(db, bank, new TrainingSettings(), TestContext.Current.CancellationToken)).Responses);
    }

    [Theory]
    [InlineData(SessionStopReason.TimeRanOut)]
    [InlineData(SessionStopReason.WindowClosed)]
    public async Task TestCutShort_ItsAnswersAreResponses(SessionStopReason reason)
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        await EndAsync(await trial.AnswerAsync(await trial.StartAsync(bank, Rules), most: 3), UnansweredRule.NotCounted, reason);
        Assert.Equal(3, Assert.Single((await LoadAsync(bank)).Sequences.Examinees).Count);
    }

    [Theory]
    [InlineData(UnansweredRule.NotCounted, 3)]
    [InlineData(UnansweredRule.Wrong, 4)]
    public async Task QuestionWithoutAnswer_IsInItsConceptsWhereItCounts(UnansweredRule rule, int counted)
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var session = await EndAsync(await trial.AnswerAsync(await trial.StartAsync(bank, Rules), most: 3), rule, SessionStopReason.TimeRanOut);
        var profile = await trial.Get<ConceptJudgement>().JudgeAsync(session, TestContext.Current.CancellationToken);
        Assert.Equal(counted, profile.Concepts.Sum(concept => concept.Total));
    }

    [Fact]
    public async Task QuestionWithoutAnswer_IsAnExposure()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        await EndAsync(await trial.AnswerAsync(await trial.StartAsync(bank, Rules), most: 3), UnansweredRule.NotCounted, SessionStopReason.TimeRanOut);
        await using var db = database.CreateDbContext();
        Assert.Equal(4, (await trial.Get<ExposureCounting>().CountAsync(db, bank, TestContext.Current.CancellationToken)).Shown.Count);
    }

    [Fact]
    public async Task LoadAsync_PointsOfQuestionsOfSeveral_AreKnown()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await SeveralPoints.StoreAsync(trial, 24);
        var session = await SeveralPoints.AnswerAsync(trial, await trial.StartAsync(bank, Rules), position => position % 4);
        var history = await LoadAsync(bank);
        var expected = session.Questions.Where(question => question.MaximumPoints == 3).Select(question => (question.Points, 3)).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, history.Points.Select(given => ((int?)given.Points, given.Maximum)));
        Assert.Equal(session.Questions.Select(question => question.IsCorrect), history.Sequences.Examinees[0].Select(response => (bool?)response.IsCorrect));
    }

    /// <summary>The question on the table times out, and the test ends.</summary>
    private async Task<TestSession> EndAsync(TestSession session, UnansweredRule rule, SessionStopReason reason)
    {
        await using var db = database.CreateDbContext();
        var stored = await db.TestSessions.Include(candidate => candidate.Questions).SingleAsync(candidate => candidate.Id == session.Id, TestContext.Current.CancellationToken);
        stored.Record(QuestionOutcome.Without(AnswerKind.TimedOut, rule, 1), session.Theta, session.StandardError, session.StartedAt.AddHours(1));
        stored.Finish(reason, null, session.StartedAt.AddHours(1));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return stored;
    }

    private async Task<ResponseHistory> LoadAsync(ItemBankId bank)
    {
        await using var db = database.CreateDbContext();
        var questions = await db.Questions.Where(question => question.BankId == bank).OrderBy(question => question.Key).Select(question => question.Id).ToListAsync(TestContext.Current.CancellationToken);
        return await ResponseHistory.LoadAsync(db, bank, questions, Collected, TestContext.Current.CancellationToken);
    }
}
