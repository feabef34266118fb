using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Items;
using Cat.Web.Features.Reports;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Forecasting;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Measurement;

/// <summary>Questions of several points in a test.</summary>
public sealed class SeveralPointsTests(SchoolDatabase database)
{
    private static readonly AdaptiveRules Rules = new() { MinimumQuestions = 9, MaximumQuestions = 9, RandomesqueCount = 4 };

    [Fact]
    public async Task Session_EveryNumberOfPoints_CountsByItsSteps()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var session = await SeveralPoints.AnswerAsync(trial, await trial.StartAsync(await SeveralPoints.StoreAsync(trial, 24), Rules with { RandomesqueCount = 1 }), position => position % 4);

        var (mean, deviation) = SeveralPoints.Posterior(session.Questions);
        Assert.Equal(4, session.Questions.Where(question => question.MaximumPoints == 3).Select(question => question.Points).Distinct().Count());
        Assert.Equal(mean, session.Theta, 1e-5);
        Assert.Equal(deviation, session.StandardError, 1e-5);
    }

    [Fact]
    public async Task Session_FisherOfTheBest_GivesWhatTellsMost()
    {
        // Three points of discrimination 0.9 tell more than one of 1.2: 0.81 Var against 1.44 p (1 − p).
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var session = await trial.LoadAsync(await trial.StartAsync(await SeveralPoints.StoreAsync(trial, 24), Rules with { RandomesqueCount = 1 }));
        Assert.Equal(3, session.Questions[0].Steps.Count);
        double[] exponentials = [.. Enumerable.Range(0, 4).Select(points => Math.Exp(-0.9 * session.Questions[0].Steps.Take(points).Sum()))];
        var (mean, square) = (exponentials.Index().Sum(entry => entry.Index * entry.Item) / exponentials.Sum(), exponentials.Index().Sum(entry => entry.Index * entry.Index * entry.Item) / exponentials.Sum());
        Assert.Equal(0.81 * (square - (mean * mean)), session.Questions[0].Selection.Information, 1e-9);
    }

    [Fact]
    public async Task Session_StepsChangedMeanwhile_KeepsItsOwn()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await SeveralPoints.StoreAsync(trial, 24);
        var id = await trial.StartAsync(bank, Rules);
        await trial.ChangeBankAsync(bank, questions => questions.ForEach(question => question.Versions[0].SetParameters(trial.School.Parameters(2) with { Steps = [1, 2, 3] })));

        var session = await SeveralPoints.AnswerAsync(trial, id, position => position % 4);

        Assert.DoesNotContain(session.Questions, question => question.Steps.SequenceEqual([1, 2, 3]));
        Assert.Equal(SeveralPoints.Posterior(session.Questions).Mean, session.Theta, 1e-5);
    }

    [Fact]
    public async Task Session_StepsNotAsManyAsPoints_CountsAsRightOrWrong()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var session = await SeveralPoints.AnswerAsync(trial, await trial.StartAsync(await SeveralPoints.StoreAsync(trial, 24, stepCount: 2), Rules with { MinimumQuestions = 18, MaximumQuestions = 18 }), position => position % 4);

        Assert.All(session.Questions, question => Assert.Empty(question.Steps));
        Assert.Contains(session.Questions, question => question is { Points: 1 or 2, IsCorrect: false });
        Assert.Equal(SeveralPoints.Posterior(session.Questions).Mean, session.Theta, 1e-5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replay_BankChangedSince_TheSameQuestionsComeOut(bool isPolicy)
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await SeveralPoints.StoreAsync(trial, 24);
        if (isPolicy) await TinyPolicy.StoreActiveAsync(trial, bank);
        var session = await SeveralPoints.AnswerAsync(trial, await trial.StartAsync(bank, Rules), position => (position + 1) % 4);
        await trial.ChangeBankAsync(bank, questions => questions.ForEach(question => question.Versions[0].SetParameters(trial.School.Parameters(0))));

        var replay = (await trial.Get<ReplaySession>().HandleAsync(trial.School.Teacher, session.Id, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(session.Questions.Count, replay.Same);
        Assert.Equal(isPolicy, session.Questions.All(question => question.Selection.Selector == SelectorUsed.Policy));
    }

    [Fact]
    public async Task LoadedBank_QuestionOfSeveralPoints_HasALogisticItemInItsPlace()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.Get<BankLoader>().CurrentAsync(await SeveralPoints.StoreAsync(trial, 24), TestContext.Current.CancellationToken);
        Assert.True(bank.Items.StepsOf(new ItemIndex(0)).IsEmpty);
        Assert.Equal(3, bank.Items.StepsOf(new ItemIndex(1)).Length);
        Assert.Equal(-1 + (2.0 / 24), bank.Items[new ItemIndex(1)].Difficulty, 1e-12);
    }

    [Fact]
    public async Task JudgeAsync_ConceptOfSeveralPoints_IsJudgedByThem()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await SeveralPoints.StoreAsync(trial, 24);
        async Task<ConceptStanding> JudgeAsync(int points)
        {
            var session = await SeveralPoints.AnswerAsync(trial, await trial.StartAsync(bank, Rules), _ => points);
            return (await trial.Get<ConceptJudgement>().JudgeAsync(session, TestContext.Current.CancellationToken)).Concepts.Single(concept => concept.Name == "Matching");
        }

        // Never all points, yet two of three are more than none.
        var (two, none) = (await JudgeAsync(2), await JudgeAsync(0));
        Assert.Equal((0, 0), (two.Right, none.Right));
        Assert.True(two.Probability > none.Probability + 0.3, $"{two.Probability} and {none.Probability}");
    }

    [Fact]
    public async Task ForecastAsync_QuestionsOfSeveralPoints_AreMorePrecise()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var (points, rightOrWrong) = (await ForecastAsync(3), await ForecastAsync(2));
        Assert.True(points < rightOrWrong - 0.03, $"{points} and {rightOrWrong}");

        async Task<double> ForecastAsync(int steps) =>
            (await trial.Get<TestForecasting>().ForecastAsync(await SeveralPoints.StoreAsync(trial, 24, steps), Rules, null, TestContext.Current.CancellationToken)).Report!.Fisher.StandardError.Mean; // the rules can be kept
    }

    [Fact]
    public async Task Snapshot_QuestionsAndConcepts_AreInTheOrderOfTheirKeys()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var id = await SeveralPoints.StoreAsync(trial, 6);
        await using var db = database.CreateDbContext();
        db.AddRange(new Concept(id, "Zeta", "Zeta", ""), new Concept(id, "_first", "First", ""));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var bank = await trial.Get<BankLoader>().CurrentAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal(["Zeta", "First", "Choosing", "Matching"], bank.Content.Concepts.Select(concept => concept.Name)); // ordinal: capitals, underscore, small letters
        Assert.Equal([2, 3, 3], bank.Questions.Take(3).Select(question => Assert.Single(question.Concepts)));
    }
}
