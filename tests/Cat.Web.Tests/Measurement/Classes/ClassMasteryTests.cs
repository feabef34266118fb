using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Classes;

public sealed class ClassMasteryTests(SchoolDatabase database)
{
    [Fact]
    public async Task JudgeAsync_Class_SaysWhatEachProfileSays()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var (bank, rules) = (await trial.School.BankAsync(40), new AdaptiveRules { MinimumQuestions = 8, MaximumQuestions = 8 });
        TestSession[] sessions =
        [
            await trial.AnswerAsync(await trial.StartAsync(bank, rules), position => position % 3 == 0),
            await trial.AnswerAsync(await trial.StartAsync(bank, rules), position => position != 2),
        ];
        await using var db = database.CreateDbContext();

        var judged = await trial.Get<ClassMastery>().JudgeAsync(db, bank, rules, [.. sessions.Select(Finished)], CancellationToken.None);

        foreach (var session in sessions)
        {
            var profile = await trial.Get<ConceptJudgement>().JudgeAsync(session, CancellationToken.None);
            Assert.Equal(profile.Concepts.OrderBy(concept => concept.Name), judged.Tests[session.Id].Standings.Values.OrderBy(concept => concept.Name));
            Assert.Equal(profile.Practice.Select(step => step.Name), judged.Tests[session.Id].Practice.Select(step => step.Name));
        }

        Assert.Equal(["Decimals", "Fractions"], judged.Concepts.Select(concept => concept.Name));
    }

    [Fact]
    public async Task JudgeAsync_RecalculatedTest_IsJudgedAnew()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var (bank, rules) = (await trial.School.BankAsync(40), new AdaptiveRules { MinimumQuestions = 8, MaximumQuestions = 8 });
        var session = await trial.AnswerAsync(await trial.StartAsync(bank, rules), position => position != 1);
        await using var db = database.CreateDbContext();
        var before = (await trial.Get<ClassMastery>().JudgeAsync(db, bank, rules, [Finished(session)], CancellationToken.None)).Tests[session.Id];
        await db.AdministeredQuestions.Where(question => question.SessionId == session.Id && question.IsCorrect == false).ExecuteUpdateAsync(set => set.SetProperty(question => question.IsLeftOut, true));
        await db.TestSessions.Where(stored => stored.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.RescoredAt, trial.School.Now));

        var after = (await trial.Get<ClassMastery>().JudgeAsync(db, bank, rules, [Finished(await trial.LoadAsync(session.Id))], CancellationToken.None)).Tests[session.Id];

        Assert.Equal(8, before.Standings.Values.Sum(standing => standing.Total));
        Assert.Equal(7, after.Standings.Values.Sum(standing => standing.Total));
    }

    private static FinishedTest Finished(TestSession session) => new(session.Id, session.BankRevision, session.RescoredAt);
}
