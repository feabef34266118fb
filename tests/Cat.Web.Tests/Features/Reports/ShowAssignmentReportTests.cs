using Cat.Data.Accounts;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.Reports;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Reports;

public sealed class ShowAssignmentReportTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_MixedProgress_ShowsTheLatestFinishedAttemptOfEach()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo, cy) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"), await school.StudentAsync("Cy"));
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", ada, bo, cy), await school.BankAsync(10), attempts: 3);
        await school.TakeAsync(assignment, ada, [false, false]);
        var second = await school.TakeAsync(assignment, ada, [true, true, false], attempt: 2);
        await school.TakeAsync(assignment, ada, [false], stop: null, attempt: 3);
        var running = await school.TakeAsync(assignment, bo, [true], stop: null);

        var report = (await new ShowAssignmentReport(database).HandleAsync(school.Teacher, assignment.Id, ReportSort.Name, 1, default)).Value;

        Assert.Equal([second.Id, running.Id, null], report.Rows.Select(row => row.Attempt?.SessionId));
        Assert.Equal((3, 2), (report.Rows[0].Attempt!.Answered, report.Rows[0].Attempt!.Correct));
        Assert.Equal(TimeSpan.FromMinutes(3), report.Rows[0].Attempt!.TimeTaken);
        Assert.Equal(new StateCounts(1, 1, 1, 0), report.States);
        // Theta 0.3 is Secure; the running attempt has no result yet.
        Assert.Equal([0, 0, 1, 0, 0], report.Distribution.Select(band => band.Students));
    }

    [Fact]
    public async Task HandleAsync_ByResult_HighestFirstAndNoResultLast()
    {
        var school = await School.CreateAsync(database);
        var (low, none, high) = (await school.StudentAsync("Low"), await school.StudentAsync("None"), await school.StudentAsync("High"));
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", low, none, high), await school.BankAsync(10));
        await school.TakeAsync(assignment, low, [false, false, true]);
        await school.TakeAsync(assignment, high, [true, true, false]);

        var rows = (await new ShowAssignmentReport(database).HandleAsync(school.Teacher, assignment.Id, ReportSort.Result, 1, default)).Value.Rows;

        Assert.Equal([high.AccountId, low.AccountId, none.AccountId], rows.Select(row => row.StudentId));
    }

    [Fact]
    public async Task HandleAsync_WithdrawnStudent_IsCountedButNotShown()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", ada);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(10));
        await school.TakeAsync(assignment, ada, [false, true]);
        await new WithdrawStudent(database).HandleAsync(school.Teacher, classroom, ada.AccountId, default);

        var report = (await new ShowAssignmentReport(database).HandleAsync(school.Teacher, assignment.Id, ReportSort.Name, 1, default)).Value;

        Assert.Empty(report.Rows);
        Assert.Equal(new StateCounts(0, 0, 0, 1), report.States);
        Assert.Equal(0, report.Distribution.Sum(band => band.Students));
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task HandleAsync_SomebodyElsesClass_NotFound(string role)
    {
        var school = await School.CreateAsync(database);
        var assignment = await school.AssignAsync(await school.ClassAsync("8b"), await school.BankAsync(3));
        var stranger = await school.PersonAsync(role, "Pat");
        Assert.IsType<NotFound>((await new ShowAssignmentReport(database).HandleAsync(stranger, assignment.Id, ReportSort.Name, 1, default)).Error);
    }
}
