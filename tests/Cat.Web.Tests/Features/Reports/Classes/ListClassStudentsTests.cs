using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class ListClassStudentsTests(SchoolDatabase database)
{
    private static readonly ClassStudentQuery All = new(ClassStudentSort.Name, "", null, 1);

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

        var rows = (await ListAsync(school, assignment)).Rows.Shown;

        Assert.Equal([second.Id, running.Id, null], rows.Select(row => row.Attempt?.SessionId));
        Assert.Equal((3, 2), (rows[0].Attempt!.Answered, rows[0].Attempt!.Correct)); // Ada has finished
        Assert.Equal(TimeSpan.FromMinutes(3), rows[0].Attempt!.TimeTaken); // Ada has finished
        Assert.NotNull(rows[0].Statement);
        Assert.Null(rows[1].Statement);
        var overview = (await new ShowClassOverview(database).HandleAsync(school.Teacher, assignment.Id, default)).Value;
        Assert.StartsWith("1 of 3 students has finished, 1 is in progress, 1 has not started.", overview.Summary[0], StringComparison.Ordinal);
        // Theta 0.3 is Secure; the running attempt has no result yet.
        Assert.Equal([0, 0, 1, 0, 0], overview.Bands!.Counts.Select(band => band.Students)); // one has finished
    }

    [Theory]
    [InlineData(ClassStudentSort.Result, "High Low None")]
    [InlineData(ClassStudentSort.Precision, "Low High None")]
    [InlineData(ClassStudentSort.Questions, "High Low None")]
    public async Task HandleAsync_Sorted_NoResultLast(ClassStudentSort sort, string expected)
    {
        var school = await School.CreateAsync(database);
        var (low, none, high) = (await school.StudentAsync("Low"), await school.StudentAsync("None"), await school.StudentAsync("High"));
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", low, none, high), await school.BankAsync(10));
        await school.TakeAsync(assignment, low, [false, false]);
        await school.TakeAsync(assignment, high, [true, true, false]);

        var list = await ListAsync(school, assignment, All with { Sort = sort });

        Assert.Equal(expected, string.Join(' ', list.Rows.Shown.Select(row => row.Student.DisplayName.Split(' ')[0])));
    }

    [Fact]
    public async Task HandleAsync_NameAndGroup_Filter()
    {
        var school = await School.CreateAsync(database);
        var (ada, adam, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Adam"), await school.StudentAsync("Bo"));
        var classroom = await school.ClassAsync("8b", ada, adam, bo);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(3));
        var group = await AddGroupAsync(classroom, "Monday", adam.AccountId, bo.AccountId);

        Assert.Equal([ada.AccountId, adam.AccountId], (await ListAsync(school, assignment, All with { Text = "ada" })).Rows.Shown.Select(row => row.Student.StudentId));
        Assert.Equal([adam.AccountId, bo.AccountId], (await ListAsync(school, assignment, All with { Group = group })).Rows.Shown.Select(row => row.Student.StudentId));
        Assert.Equal([adam.AccountId], (await ListAsync(school, assignment, All with { Text = "ADA", Group = group })).Rows.Shown.Select(row => row.Student.StudentId));
    }

    [Fact]
    public async Task HandleAsync_TestForAGroup_ListsOnlyItsMembers_AndCountsWhoElseTookIt()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        var classroom = await school.ClassAsync("8b", ada, bo);
        var group = await AddGroupAsync(classroom, "Monday", ada.AccountId);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(10));
        await school.TakeAsync(assignment, bo, [true, false]);
        await using (var db = database.CreateDbContext())
        {
            (await db.Assignments.SingleAsync(stored => stored.Id == assignment.Id)).GiveToGroups([group]);
            await db.SaveChangesAsync();
        }

        Assert.Equal([ada.AccountId], (await ListAsync(school, assignment)).Rows.Shown.Select(row => row.Student.StudentId));
        var overview = (await new ShowClassOverview(database).HandleAsync(school.Teacher, assignment.Id, default)).Value;
        Assert.Equal("0 of 1 student have finished, 0 are in progress, 1 has not started.", overview.Summary[0]);
        Assert.Equal(["Results of 1 student whom the test is no longer for are kept, but not shown."], overview.Notes);
    }

    [Fact]
    public async Task HandleAsync_WithdrawnStudent_IsCountedButNotShown()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", ada);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(10));
        await school.TakeAsync(assignment, ada, [false, true]);
        await new WithdrawStudent(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, ada.AccountId, default);

        Assert.Empty((await ListAsync(school, assignment)).Rows.Shown);
        var overview = (await new ShowClassOverview(database).HandleAsync(school.Teacher, assignment.Id, default)).Value;
        Assert.Equal(["Results of 1 student who left the class are kept, but not shown."], overview.Notes);
        Assert.Null(overview.Bands);
    }

    private async Task<ClassStudentList> ListAsync(School school, Assignment assignment, ClassStudentQuery? query = null) =>
        (await new ListClassStudents(database).HandleAsync(school.Teacher, assignment.Id, query ?? All, default)).Value;

    private async Task<StudentGroupId> AddGroupAsync(ClassroomId classroom, string name, params Guid[] students)
    {
        await using var db = database.CreateDbContext();
        var group = new StudentGroup(classroom, name);
        group.SetMembers(students);
        db.StudentGroups.Add(group);
        await db.SaveChangesAsync();
        return group.Id;
    }
}
