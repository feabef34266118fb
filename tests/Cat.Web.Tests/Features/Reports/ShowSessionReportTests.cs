using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.Reports;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Reports;

public sealed class ShowSessionReportTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_FinishedSitting_ShowsPathConceptsAndReasons()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(40));
        var session = await school.TakeAsync(assignment, ada, [true, false, true, true, false]);

        var report = (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 1, default)).Value;

        Assert.Equal((5, 3), (report.Answered, report.Correct));
        Assert.Equal([0.3, 0, 0.3, 0.6, 0.3], report.Path.Select(step => Math.Round(step.Theta, 6)));
        Assert.Equal([("Decimals", 1, 2), ("Fractions", 2, 3)], report.Concepts.Concepts.Select(concept => (concept.Name, concept.Right, concept.Total)));
        Assert.Equal(["Decimals", "Fractions"], report.Network.Concepts.Select(concept => concept.Name));
        Assert.Equal("Stem of question 2", report.Questions[1].Content.Stem.Source);
        Assert.Equal(["b"], report.Questions[1].Given!.ChoiceKeys);
        Assert.Equal(39, report.Questions[1].Selection.CandidateCount);
        Assert.Equal(0.3, report.Questions[1].ThetaBefore, 1e-9);
        Assert.Equal(TimeSpan.FromMinutes(1), report.Questions[1].TimeTaken);
    }

    [Fact]
    public async Task HandleAsync_BankChangedSince_ShowsWhatWasStored()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var bank = await school.BankAsync(10);
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), bank), ada, [true, false, true]);
        var revision = (await ReportRoom.Get<BankLoader>(database).CurrentAsync(bank, default)).Revision;
        await using (var db = database.CreateDbContext())
            await db.TestSessions.Where(stored => stored.Id == session.Id).ExecuteUpdateAsync(update => update.SetProperty(stored => stored.BankRevision, revision));
        var before = (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 1, default)).Value;
        await using (var db = database.CreateDbContext())
        {
            foreach (var question in await db.Questions.Include(question => question.Versions).Where(question => question.BankId == bank).ToListAsync())
            {
                question.Versions.Single().SetParameters(school.Parameters(3));
                question.AddVersion(School.Content("Rewritten"), [], school.Now).SetParameters(school.Parameters(-3));
                question.ChangeStatus(QuestionStatus.Retired);
            }

            await db.SaveChangesAsync();
        }

        var after = (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 1, default)).Value;

        Assert.Equal(before.Path, after.Path);
        Assert.Equal(before.Concepts.Concepts, after.Concepts.Concepts);
        Assert.Equal(2, after.Concepts.Concepts.Count);
        Assert.Equal(before.Questions.Select(question => question.Difficulty), after.Questions.Select(question => question.Difficulty));
        Assert.All(after.Questions, question => Assert.StartsWith("Stem of question", question.Content.Stem.Source, StringComparison.Ordinal));
        Assert.All(after.Questions, question => Assert.False(question.IsCurrentVersion));
        Assert.All(before.Questions, question => Assert.True(question.IsCurrentVersion));
    }

    [Fact]
    public async Task HandleAsync_SittingInProgress_LeavesTheQuestionOnTheTableOutOfThePath()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(10)), ada, [true, false], stop: null);

        var report = (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 1, default)).Value;

        Assert.Equal(2, report.Answered);
        Assert.Null(report.StopReason);
        Assert.Null(report.Questions[2].Kind);
    }

    [Fact]
    public async Task HandleAsync_LongSitting_PagesTheQuestionsNotThePath()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var answers = Enumerable.Range(0, 30).Select(index => index % 2 == 0).ToArray();
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(40)), ada, answers);

        var report = (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 2, default)).Value;

        Assert.Equal([26, 27, 28, 29, 30], report.Questions.Select(question => question.Position));
        Assert.Equal(30, report.Path.Count);
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task HandleAsync_SomebodyElse_NotFound(string role)
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(5)), ada, [true]);

        Assert.IsType<NotFound>((await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(await school.PersonAsync(role, "Pat"), session.Id, 1, default)).Error);
        Assert.IsType<NotFound>((await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(ada, session.Id, 1, default)).Error);
    }

    [Fact]
    public async Task HandleAsync_StudentLeftTheClass_NotFoundUntilBack()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", ada);
        var session = await school.TakeAsync(await school.AssignAsync(classroom, await school.BankAsync(5)), ada, [true]);
        await new WithdrawStudent(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, ada.AccountId, default);
        Assert.IsType<NotFound>((await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 1, default)).Error);

        await new EnrolStudent(database, school.Time).HandleAsync(school.Teacher, classroom, ada.AccountId, default);
        Assert.True((await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 1, default)).IsSuccess);
    }
}
