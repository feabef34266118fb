using Cat.Data.TestSessions;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;
using Cat.Web.Measurement;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Tests.Features.BankHealth;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.BankHealth;

/// <summary>What bank health reads in few passes is what a plain look at every test finds.</summary>
public sealed class HealthReadingTests
{
    [Fact]
    public async Task ReadAsync_TestsOfEveryKind_AreTheAnswersThatCountInTheirOrder()
    {
        await using var trial = await HealthTrial.CreateAsync(12);
        await trial.TakeMixedAsync(40);
        await trial.TakeAsync(3, _ => [(trial.Bank.Questions[0], "a", true)], _ => 0, isPractice: true);
        await using var db = trial.Db();
        var sessions = await db.TestSessions.AsNoTracking().Include(session => session.Questions).Where(session => !session.IsPractice).ToListAsync(TestContext.Current.CancellationToken);
        var expected = sessions.SelectMany(session => session.Questions.Where(IsCounted).Select(question => (question.AnsweredAt, session.Id.Value, question.Position, Answer: Expected(session, question))))
            .OrderBy(row => row.AnsweredAt).ThenBy(row => row.Value).ThenBy(row => row.Position).Select(row => row.Answer).ToList();
        var answers = await TimedAnswer.ReadAsync(db, trial.Bank.Bank.Id, TestContext.Current.CancellationToken);
        Assert.InRange(expected.Count, 100, 600);
        Assert.Equal(expected, answers);

        static bool IsCounted(AdministeredQuestion question) => question is { IsPilot: false, IsCorrect: not null, AnsweredAt: not null, Kind: null or AnswerKind.Given, MaximumPoints: null or 1 };

        static TimedAnswer Expected(TestSession session, AdministeredQuestion question)
        {
            var before = session.Questions.SingleOrDefault(other => other.Position == question.Position - 1);
            var item = new ItemParameters(question.Discrimination, question.Difficulty, question.Guessing, question.UpperAsymptote);
            return new TimedAnswer(
                question.QuestionId.Value, session.Id.Value, question.AnsweredAt!.Value, question.IsCorrect!.Value, // counted
                TimedAnswer.ExpectationOf(item, before?.Theta ?? session.Rules.PriorMean, before?.StandardError ?? session.Rules.PriorStandardDeviation), (question.AnsweredAt.Value - question.PresentedAt).TotalSeconds);
        }
    }

    [Fact]
    public async Task ReadAsync_TwoGroups_AreTheFirstAnswersOfTheirStudents()
    {
        await using var trial = await HealthTrial.CreateAsync(12);
        await trial.TakeMixedAsync(40);
        await trial.TakeAsync(3, _ => [(trial.Bank.Questions[0], "a", true)], _ => 0, isPractice: true);
        await using var db = trial.Db();
        var bank = (await HealthBank.LoadAsync(db, trial.Bank.Bank.Id, TestContext.Current.CancellationToken))!;
        // As calibrations read it, which sorts in the database.
        var history = await ResponseHistory.LoadAsync(db, bank.Id, [.. bank.Questions.Select(question => question.Id)], new ResponseSources(Imported: false, Collected: true, null) { AnsweredOnly = true }, TestContext.Current.CancellationToken);
        var students = history.Students.Select(student => Guid.Parse(student["account/".Length..])).ToList();
        var groupOf = students.Index().ToDictionary(entry => entry.Item, entry => (DifGroup)(entry.Index % 3));
        var kept = students.Index().Where(entry => groupOf[entry.Item] != DifGroup.None).ToList();
        var (log, groups) = await GroupResponses.ReadAsync(db, bank, student => groupOf.GetValueOrDefault(student), TestContext.Current.CancellationToken);
        Assert.Equal(kept.Select(entry => groupOf[entry.Item]), groups);
        var whole = history.Sequences.ToLog();
        Assert.InRange(kept.Sum(entry => whole.ItemsOf(entry.Index).Length), 50, 600);
        foreach (var (examinee, (place, _)) in kept.Index())
        {
            Assert.Equal(whole.ItemsOf(place).ToArray(), log.ItemsOf(examinee).ToArray());
            Assert.Equal(whole.ScoresOf(place).ToArray(), log.ScoresOf(examinee).ToArray());
        }
    }

    [Fact]
    public async Task BestPlaces_QuestionsOfEqualInformation_RankInTheirOrder()
    {
        await using var trial = await HealthTrial.CreateAsync(9);
        await using (var db = trial.Db())
        {
            // Three questions alike, among others.
            foreach (var version in await db.QuestionVersions.OrderBy(version => version.QuestionId).ToListAsync(TestContext.Current.CancellationToken))
            {
                if (trial.Bank.Questions.Index().Single(entry => entry.Item.Id == version.QuestionId).Index % 3 == 0) version.SetParameters(new() { Discrimination = 1.5, Difficulty = 0.5, Source = Cat.Data.ItemBanks.ParameterSource.Imported, EstimatedAt = trial.Jobs.Time.GetUtcNow() });
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var again = trial.Db();
        var bank = (await HealthBank.LoadAsync(again, trial.Bank.Bank.Id, TestContext.Current.CancellationToken))!;
        var found = NeverGiven.BestPlaces(bank);
        foreach (var question in bank.Questions)
        {
            var places = Enumerable.Range(0, 25).Select(point => 3 * ((2.0 * point / 24) - 1)).Select(ability => new BestPlace(ability, 1 + bank.Questions.OrderByDescending(other => other.Estimate!.Information(ability)).ToList().IndexOf(question))).ToList();
            Assert.Equal(places.OrderBy(place => place.Rank).First(), found[question.Id]);
        }
    }
}
