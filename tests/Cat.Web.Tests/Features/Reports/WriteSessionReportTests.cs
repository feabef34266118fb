using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Reports;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Figures.Export;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.AspNetCore.Http;

namespace Cat.Web.Tests.Features.Reports;

public sealed class WriteSessionReportTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_MoreQuestionsThanAPage_HasThemAll()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(60)), ada, [.. Enumerable.Range(0, 30).Select(place => place % 2 == 0)]);

        var report = (await WriteAsync(school.Teacher, session.Id.Value)).Value;

        Assert.Equal(["path", "concepts", "concept-map", "questions"], report.Tables.Select(table => table.Key));
        var questions = report.Tables.Single(table => table.Key == "questions");
        Assert.Equal(Enumerable.Range(1, 30).Select(number => (object)(double)number), questions.Rows.Select(row => row[0].Value));
        Assert.Equal(["Stem of question 2", "wrong"], [questions.Rows[1][1].Value, questions.Rows[1][4].Value]);
        Assert.Equal(TimeSpan.FromMinutes(1), questions.Rows[1][5].Value);
    }

    [Fact]
    public async Task HandleAsync_Path_HasTheStoredNumbersAndTheirInterval()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(40)), ada, [true, false, true]);
        var stored = (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 1, default)).Value;

        var figure = (await WriteAsync(school.Teacher, session.Id.Value)).Value.Sections[0].Figures.Single();

        Assert.Equal(stored.Path.Select(step => (object)(500 + (100 * step.Theta))), figure.Table.Rows.Select(row => row[2].Value));
        var points = Assert.IsType<BandChart>(figure.Chart).Points;
        Assert.Equal(stored.Path.Select(step => 100 * step.StandardError), points.Skip(1).Select(point => (point.High - point.Low) / 2 / 1.959963984540054), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([("right", true), ("wrong", false), ("right", true)], figure.Table.Rows.Zip(points.Skip(1), (row, point) => ((string)row[1].Value!, point.Mark == PointMark.Filled))); // the column has texts
    }

    [Fact]
    public async Task HandleAsync_OtherTeacherOrStudent_FindsNothing()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(10)), ada, [true, false, true]);

        Assert.IsType<NotFound>((await WriteAsync(await school.PersonAsync(RoleNames.Teacher, "Olga"), session.Id.Value)).Error);
        Assert.IsType<NotFound>((await WriteAsync(ada, session.Id.Value)).Error);
    }

    private Task<Outcome<Report>> WriteAsync(Actor actor, Guid session) =>
        ReportRoom.Get<WriteSessionReport>(database).HandleAsync(new ReportRequest(actor, session, new QueryCollection()), default);
}
