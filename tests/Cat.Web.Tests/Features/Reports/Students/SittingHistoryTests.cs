using Cat.Web.Features.Reports;
using Cat.Web.Features.Reports.Recalculating;
using Cat.Web.Features.Reports.Students;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Comparison;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Reports.Students;

public sealed class SittingHistoryTests(SchoolDatabase database)
{
    private static readonly double[] Precise = [0.9, 0.6, 0.4, 0.3];

    [Fact]
    public async Task Tests_OfTheSameBank_AreOnOneChartWithTheChange()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var (classroom, bank) = (await school.ClassAsync("8b", ada), await school.BankAsync(12));
        var first = await school.TakeAsync(await school.AssignAsync(classroom, bank, "Autumn test"), ada, [false, false, true, false], standardErrors: Precise);
        school.Time.Advance(TimeSpan.FromDays(60));
        await school.TakeAsync(await school.AssignAsync(classroom, await school.BankAsync(12), "Other bank"), ada, [true, true, true, true]);
        var second = await school.TakeAsync(await school.AssignAsync(classroom, bank, "Winter test"), ada, [true, true, false, true], standardErrors: Precise);

        var report = (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, second.Id, 1, default)).Value;

        Assert.Equal([first.Id, second.Id], report.Tests.Select(test => test.SessionId));
        Assert.Equal(ResultChange.Between(Measured.Of(first), first.Rules, Measured.Of(second), second.Rules), report.Change);
        var figure = HistoryFigure.Of(report)!; // two tests
        Assert.Equal([440.0, 560.0], figure.Table.Rows.Select(row => Math.Round((double)row[2].Value!, 6))); // numbers
        // The earlier report does not know the later one.
        Assert.Null(HistoryFigure.Of((await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, first.Id, 1, default)).Value));
    }

    [Fact]
    public async Task Tests_OfAnotherTeachersClass_AreNotShown()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var bank = await school.BankAsync(12);
        var own = school.Teacher;
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), bank), ada, [true, false, true, false], standardErrors: Precise);
        var other = await School.CreateAsync(database);
        await other.TakeAsync(await other.AssignAsync(await other.ClassAsync("Elsewhere", ada), bank), ada, [true, false, true, true], standardErrors: Precise);
        Assert.Equal([session.Id], (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(own, session.Id, 1, default)).Value.Tests.Select(test => test.SessionId));
    }

    [Fact]
    public async Task Recalculated_TheReportHasOldAndNew_AndMarksWhatDoesNotCount()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(12)), ada, [true, false, true, false]);
        var request = new RecalculationRequest { LeftOut = [session.Questions[1].QuestionId], Reason = "the key was wrong" };
        Assert.Null((await ReportRoom.Get<Recalculate>(database).HandleAsync(school.Teacher, session.AssignmentId, request, default)).Error);

        var report = (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 1, default)).Value;

        Assert.Equal(("the key was wrong", Measured.Of(session)), (report.Recalculated!.Reason, report.Recalculated.Old)); // recalculated
        Assert.NotEqual(session.Theta, report.Theta);
        Assert.Equal((3, 2), (report.Answered, report.Correct));
        Assert.Equal(report.Recalculated.At, report.Questions[1].LeftOutAt);
        Assert.Equal("answered", SessionReportWords.Ending(report.Questions[1]));
        Assert.All(report.Questions.Where(question => question.Position != 2), question => Assert.Null(question.LeftOutAt));
    }

    [Fact]
    public async Task Place_ComparesWithOthersOfTheClassOnly()
    {
        var school = await School.CreateAsync(database);
        var students = new[] { await school.StudentAsync("Ada"), await school.StudentAsync("Bo"), await school.StudentAsync("Cy"), await school.StudentAsync("Di") };
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", students[..3]), await school.BankAsync(12));
        var session = await school.TakeAsync(assignment, students[0], [true, true, false, true]);
        await school.TakeAsync(assignment, students[1], [false, false, false, false]);
        await school.TakeAsync(assignment, students[1], [true, true, true, true], attempt: 2);
        await school.TakeAsync(assignment, students[2], [false, false, true, false], stop: null);
        await school.TakeAsync(assignment, students[3], [false, false, false, false]);

        var place = (await ReportRoom.Get<ShowSessionReport>(database).HandleAsync(school.Teacher, session.Id, 1, default)).Value.Place;

        // Bo's second attempt only: Cy has not finished, Di is not in the class.
        Assert.Equal((1, 0), (place!.Others, place.Below)); // there is one
    }
}
