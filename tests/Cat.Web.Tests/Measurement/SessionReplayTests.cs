using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Reports;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Measurement;

public sealed class SessionReplayTests(SchoolDatabase database)
{
    private static readonly AdaptiveRules Rules = new() { MinimumQuestions = 10, MaximumQuestions = 10, RandomesqueCount = 5, PilotShare = 0.2, ExposureCap = 0.4, SeenTests = 1 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replay_BankAndExposureChangedSince_TheSameQuestionsComeOut(bool isPolicy)
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(40, uncalibrated: 4);
        if (isPolicy) await TinyPolicy.StoreActiveAsync(trial, bank);
        await trial.AnswerAsync(await trial.StartAsync(bank, Rules));
        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Rules), position => position % 3 != 0);
        await trial.ChangeBankAsync(bank, questions => questions.ForEach(question => question.Versions[0].SetParameters(trial.School.Parameters(0))));
        await trial.AnswerAsync(await trial.StartAsync(bank, Rules with { SeenTests = 0 }));

        var replay = (await trial.Get<ReplaySession>().HandleAsync(trial.School.Teacher, session.Id, CancellationToken.None)).Value;

        Assert.Equal(session.Questions.Count, replay.Same);
        Assert.Equal(isPolicy, session.Questions.All(question => question.Selection.Selector == SelectorUsed.Policy));
        // Drawn from the five best, or by a policy: now and then Fisher's rule alone had asked something else.
        Assert.Contains(replay.Questions, question => question.Fisher is not null);
    }

    [Fact]
    public async Task Replay_AnotherTeacher_FindsNothing()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var session = await trial.AnswerAsync(await trial.StartAsync(await trial.School.BankAsync(20), new AdaptiveRules { MinimumQuestions = 3, MaximumQuestions = 3 }));
        var other = await School.CreateAsync(database);
        Assert.IsType<NotFound>((await trial.Get<ReplaySession>().HandleAsync(other.Teacher, session.Id, CancellationToken.None)).Error);
    }
}
