using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement;

/// <summary>What a session keeps and what its rules do, through the use cases that students use.</summary>
public sealed class AdaptiveTestingTests(SchoolDatabase database)
{
    private static AdaptiveRules Fixed(int questions) => new() { MinimumQuestions = questions, MaximumQuestions = questions, RandomesqueCount = 3 };

    [Fact]
    public async Task Session_BankRecalibratedMeanwhile_KeepsWhatItBeganWith()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var id = await trial.StartAsync(bank, Fixed(10));
        await trial.AnswerAsync(id, most: 2);
        await trial.ChangeBankAsync(bank, questions => questions.ForEach(question => question.Versions[0].SetParameters(trial.School.Parameters(3))));

        var session = await trial.AnswerFromAsync(id, 3);

        Assert.Equal(1, session.BankRevision);
        Assert.DoesNotContain(session.Questions, question => question.Difficulty == 3);
        var next = await trial.LoadAsync(await trial.StartAsync(bank, Fixed(10)));
        Assert.Equal((2, 3), (next.BankRevision, next.Questions[0].Difficulty));
    }

    [Fact]
    public async Task Session_QuestionRetiredMeanwhile_IsNotGivenAnyMore()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(12);
        var id = await trial.StartAsync(bank, Fixed(6));
        var first = (await trial.LoadAsync(id)).Questions[0].QuestionId;
        QuestionId[] retired = [];
        await trial.ChangeBankAsync(bank, questions =>
        {
            var some = questions.Where(question => question.Id != first).Take(6).ToList();
            some.ForEach(question => question.ChangeStatus(QuestionStatus.Retired));
            retired = [.. some.Select(question => question.Id)];
        });

        var session = await trial.AnswerAsync(id);

        Assert.Empty(session.Questions.Select(question => question.QuestionId).Intersect(retired));
        Assert.Equal(SessionStopReason.MaximumQuestions, session.StopReason);
    }

    [Fact]
    public async Task Session_Blueprint_IsKept()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        await using var db = database.CreateDbContext();
        var fractions = await db.Concepts.SingleAsync(concept => concept.BankId == bank && concept.Key == "fractions");
        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Fixed(8) with { ConceptLimits = [new ConceptLimit(fractions.Id, "Fractions", 2, 2)] }));

        var versions = session.Questions.Select(question => question.QuestionVersionId).ToArray();
        Assert.Equal(2, await db.QuestionConcepts.CountAsync(link => versions.Contains(link.QuestionVersionId) && link.ConceptId == fractions.Id));
        Assert.Equal(8, session.Questions.Count);
    }

    [Fact]
    public async Task Session_EnemySet_GivesAtMostOne()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(10);
        QuestionId[] enemies = [];
        await trial.ChangeBankAsync(bank, questions => enemies = [.. questions.Take(4).Select(question => question.Id)]);
        await using (var db = database.CreateDbContext())
        {
            db.EnemySets.Add(new EnemySet(bank, "same picture", enemies));
            await db.SaveChangesAsync();
        }

        // Ten questions of which four are enemies: a test of seven needs exactly one of them.
        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Fixed(7)));
        Assert.Single(session.Questions.Select(question => question.QuestionId).Intersect(enemies));
        // From the one that was given on, the other three are barred; it may have been the last.
        Assert.All(session.Questions.SkipWhile(question => !enemies.Contains(question.QuestionId)).Skip(1), question => Assert.Equal(3, question.Selection.Barred.GetValueOrDefault("Enemy")));
    }

    [Fact]
    public async Task Session_ExposureCap_BarsWhatTheBandHasSeenTooOften()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database, ("Exposure:StartupTests", "0"));
        var bank = await trial.School.BankAsync(40);
        var rules = Fixed(1) with { ExposureCap = 0.5, RandomesqueCount = 1 };
        var first = await trial.LoadAsync(await trial.StartAsync(bank, rules));

        // The only test so far, of the same ability, shows the most informative question: its rate is 1.
        var second = await trial.LoadAsync(await trial.StartAsync(bank, rules));

        Assert.NotEqual(first.Questions[0].QuestionId, second.Questions[0].QuestionId);
        Assert.Equal((1, "ExposureCap"), (second.Questions[0].Selection.Barred["ExposureCap"], second.Questions[0].Selection.Intervened));
    }

    [Fact]
    public async Task Session_SeenInTheLastTests_IsNotGivenAgain()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var rules = Fixed(10) with { SeenTests = 2 };
        var tests = new List<TestSession>();
        for (var test = 0; test < 3; test++) tests.Add(await trial.AnswerAsync(await trial.StartAsync(bank, rules)));
        Assert.Equal(30, tests.SelectMany(test => test.Questions).Select(question => question.QuestionId).Distinct().Count());
    }

    [Fact]
    public async Task Start_RulesCannotBeKept_IsRefused()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(12);
        var rules = Fixed(8) with { SeenTests = 1 };
        await trial.AnswerAsync(await trial.StartAsync(bank, rules));
        var assignment = await trial.School.AssignAsync(trial.Classroom, bank, rules: rules);

        var outcome = await trial.Get<StartTest>().HandleAsync(trial.Student, assignment.Id, null, CancellationToken.None);

        Assert.Contains("asks for at least 8", Assert.IsType<RulesConflict>(outcome.Error).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_SetsExposureAside_GoesOnAndSaysSo()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(12);
        var rules = Fixed(8) with { SeenTests = 1, WhenRulesConflict = ConflictRule.SetAsideExposure };
        var earlier = await trial.AnswerAsync(await trial.StartAsync(bank, rules));
        Assert.DoesNotContain(earlier.Questions, question => question.Selection.SetAside is not null);

        var session = await trial.AnswerAsync(await trial.StartAsync(bank, rules));

        Assert.Equal((8, SessionStopReason.MaximumQuestions), (session.Questions.Count, session.StopReason));
        Assert.Contains("earlier tests", session.Questions[0].Selection.SetAside, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_RulesCannotBeKeptAnyMore_EndsAndNamesThem()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(12);
        var id = await trial.StartAsync(bank, Fixed(10));
        await trial.ChangeBankAsync(bank, questions => questions.Take(6).ToList().ForEach(question => question.ChangeStatus(QuestionStatus.Retired)));

        var session = await trial.AnswerAsync(id, most: 1);

        Assert.Equal(SessionStopReason.RulesCannotBeKept, session.StopReason);
        Assert.Contains("asks for at least 10", session.ConflictReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_PilotQuestions_AreUnscoredAndNeitherFirstNorLast()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30, uncalibrated: 5);
        var rules = Fixed(10) with { PilotShare = 0.3 };
        for (var test = 0; test < 4; test++)
        {
            var session = await trial.AnswerAsync(await trial.StartAsync(bank, rules));
            var pilots = session.Questions.Where(question => question.IsPilot).ToList();
            Assert.Equal(10, session.ScoredCount);
            Assert.InRange(pilots.Count, 2, 3); // ⌊0.3 · 9 + u⌋
            Assert.False(session.Questions[0].IsPilot || session.Questions[^1].IsPilot);
            Assert.All(pilots, pilot => Assert.Equal(session.Questions[pilot.Position - 2].Theta, pilot.Theta));
        }
    }

    [Fact]
    public async Task EstimateAsync_OutcomeNotRecordedYet_IsTheEstimateOfTheStep()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Fixed(10)), most: 3);
        var outcome = QuestionOutcome.Without(AnswerKind.TimedOut, UnansweredRule.Wrong, 1);
        await using var db = database.CreateDbContext();
        var testing = trial.Get<AdaptiveTesting>();

        var estimate = await testing.EstimateAsync(db, session, outcome, TestContext.Current.CancellationToken);

        var step = await testing.StepAsync(db, session, outcome, TestContext.Current.CancellationToken);
        Assert.Equal((step.Theta, step.StandardError), estimate);
        Assert.True(estimate.Theta < session.Theta);
    }

    [Fact]
    public async Task Session_NodeJustStartedAndMoreAnswersAtOnceThanConnections_AllGoOn()
    {
        // The tests' database gives ten connections, and each answer holds one while it is recorded.
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var ids = new List<Cat.Data.TestSessionId>();
        for (var test = 0; test < 24; test++) ids.Add(await trial.StartAsync(bank, Fixed(3)));
        await trial.RestartAsync();

        var sessions = await Task.WhenAll(ids.Select(id => trial.AnswerAsync(id, most: 1)));

        Assert.All(sessions, session => Assert.Equal(2, session.Questions.Count));
    }
}
