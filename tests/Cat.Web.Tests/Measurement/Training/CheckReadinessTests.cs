using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Training;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Features.Models;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Training;

public sealed class CheckReadinessTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_Enough_IsReady()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(100);
        Assert.True((await CheckAsync(trained)).IsReady);
    }

    [Fact]
    public async Task HandleAsync_StudentsWithTooFewResponses_DoNotCount()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(120, responses: 19);
        Assert.False((await CheckAsync(trained)).Requirements[0].IsMet);
    }

    [Fact]
    public async Task HandleAsync_RepeatedQuestions_CountOnce()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        // 30 responses of each student, to 25 questions.
        await trained.AnswerAsync(29, responses: 30);
        // Each question has 29 students, though 34 or so responses.
        Assert.False((await CheckAsync(trained)).Requirements[1].IsMet);
    }

    [Fact]
    public async Task HandleAsync_ImportedNotWanted_CountsOnlyTestsHere()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(100);
        Assert.Equal("100 more students needed.", (await CheckAsync(trained, new TrainingSettings { UsesImported = false })).Requirements[0].Sentence);
    }

    [Fact]
    public async Task HandleAsync_AnswersInTestsHere_AreCounted()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(99);
        var ada = await trained.School.StudentAsync("Ada");
        var assignment = await trained.School.AssignAsync(await trained.School.ClassAsync("8b", ada), trained.Bank);
        await trained.School.TakeAsync(assignment, ada, [.. Enumerable.Range(0, 20).Select(number => number % 2 == 0)]);
        Assert.True((await CheckAsync(trained)).IsReady);
    }

    [Fact]
    public async Task HandleAsync_QuestionsWithoutConcept_SaysHowMany()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(100);
        await using (var db = database.CreateDbContext())
        {
            var some = await db.Questions.Where(question => question.BankId == trained.Bank).OrderBy(question => question.Key).Take(4).Select(question => question.CurrentVersionId).ToListAsync();
            await db.QuestionConcepts.Where(link => some.Contains(link.QuestionVersionId)).ExecuteDeleteAsync();
        }

        // 21 of 25 have one; 90 % are 23.
        Assert.StartsWith("2 more questions", (await CheckAsync(trained)).Requirements[2].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandleAsync_OneConcept_IsNotEnough()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(100);
        await using (var db = database.CreateDbContext())
        {
            var fractions = await db.Concepts.Where(concept => concept.BankId == trained.Bank && concept.Key == "fractions").Select(concept => concept.Id).SingleAsync();
            await db.QuestionConcepts.Where(link => link.ConceptId == fractions).ExecuteDeleteAsync();
        }

        Assert.False((await CheckAsync(trained)).Requirements[3].IsMet);
    }

    [Fact]
    public async Task HandleAsync_RetiredQuestions_DoNotCount()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(100);
        await using (var db = database.CreateDbContext())
        {
            foreach (var question in await db.Questions.Where(question => question.BankId == trained.Bank).ToListAsync()) question.ChangeStatus(QuestionStatus.Retired);
            await db.SaveChangesAsync();
        }

        Assert.All((await CheckAsync(trained)).Requirements, requirement => Assert.False(requirement.IsMet));
    }

    private async Task<TrainingReadiness> CheckAsync(TrainedSchool trained, TrainingSettings? settings = null)
    {
        await using var db = database.CreateDbContext();
        return await CheckReadiness.HandleAsync(db, trained.Bank, settings ?? new TrainingSettings(), default);
    }
}
