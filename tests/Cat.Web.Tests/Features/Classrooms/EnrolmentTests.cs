using Cat.Data.Accounts;
using Cat.Web.Features.Classrooms;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Classrooms;

public sealed class EnrolmentTests(SchoolDatabase database)
{
    [Fact]
    public async Task FindStudents_PartOfAName_FindsStudentsOnlyAndSaysWhoIsIn()
    {
        var school = await School.CreateAsync(database);
        var inside = await school.StudentAsync("Ada");
        await school.StudentAsync("Adam");
        await school.PersonAsync(RoleNames.Teacher, "Adatt");
        await school.PersonAsync(RoleNames.Admin, "Adadm");
        var classroom = await school.ClassAsync("8b", inside);

        var mark = school.UserName("");
        var found = (await new FindStudents(database).HandleAsync(school.Teacher, classroom, mark, 1, default)).Value;
        Assert.Equal([("ada" + mark, true), ("adam" + mark, false)], found.Students.Select(student => (student.UserName, student.IsEnrolled)));
    }

    [Fact]
    public async Task FindStudents_OneCharacter_ListsNobody()
    {
        var school = await School.CreateAsync(database);
        await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b");
        Assert.Empty((await new FindStudents(database).HandleAsync(school.Teacher, classroom, "a", 1, default)).Value.Students);
    }

    [Fact]
    public async Task Enrol_Twice_EnrolsOnce()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", await school.StudentAsync("Bo"));
        var enrol = new EnrolStudent(database, school.Time);

        Assert.True((await enrol.HandleAsync(school.Teacher, classroom, ada.AccountId, default)).IsSuccess);
        Assert.True((await enrol.HandleAsync(school.Teacher, classroom, ada.AccountId, default)).IsSuccess);

        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.Enrolments.CountAsync(enrolment => enrolment.ClassroomId == classroom));
    }

    [Fact]
    public async Task Enrol_TeacherAccount_NoSuchStudent()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        Assert.IsType<NoSuchStudent>((await new EnrolStudent(database, school.Time).HandleAsync(school.Teacher, classroom, school.Teacher.AccountId, default)).Error);
    }

    [Fact]
    public async Task Withdraw_StudentWithSessions_KeepsThemAndTheOthers()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        var classroom = await school.ClassAsync("8b", ada, bo);
        var session = await school.TakeAsync(await school.AssignAsync(classroom, await school.BankAsync(4)), ada, [true, false]);

        Assert.True((await new WithdrawStudent(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, ada.AccountId, default)).IsSuccess);

        await using var db = database.CreateDbContext();
        Assert.Equal([bo.AccountId], await db.Enrolments.Where(enrolment => enrolment.ClassroomId == classroom).Select(enrolment => enrolment.StudentId).ToListAsync());
        Assert.True(await db.TestSessions.AnyAsync(candidate => candidate.Id == session.Id));
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task EveryUseCase_SomebodyElsesClass_NotFoundAndUnchanged(string role)
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", ada);
        var stranger = await school.PersonAsync(role, "Pat");
        var newcomer = await school.StudentAsync("New");

        Assert.IsType<NotFound>((await new ShowClass(database).HandleAsync(stranger, classroom, new StudentListQuery(), default)).Error);
        Assert.IsType<NotFound>((await new ListAssignedTests(database, school.Time).HandleAsync(stranger, classroom, 1, default)).Error);
        Assert.IsType<NotFound>((await new FindStudents(database).HandleAsync(stranger, classroom, "new", 1, default)).Error);
        Assert.IsType<NotFound>((await new EnrolStudent(database, school.Time).HandleAsync(stranger, classroom, newcomer.AccountId, default)).Error);
        Assert.IsType<NotFound>((await new WithdrawStudent(database, TimeProvider.System).HandleAsync(stranger, classroom, ada.AccountId, default)).Error);
        Assert.IsType<NotFound>((await new RenameClass(database, TimeProvider.System).HandleAsync(stranger, classroom, "Stolen", default)).Error);

        var unchanged = (await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery(), default)).Value;
        Assert.Equal("8b", (await new ShowClassSummary(database).HandleAsync(school.Teacher, classroom, default)).Value.Name);
        Assert.Equal(ada.AccountId, Assert.Single(unchanged.Students).StudentId);
    }

    /// <summary>A teacher's account that also is somebody's class owner by id only counts with the role.</summary>
    [Fact]
    public async Task ShowClass_FormerTeacher_NotFound()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var former = school.Teacher with { Role = RoleNames.Admin };
        Assert.IsType<NotFound>((await new ShowClass(database).HandleAsync(former, classroom, new StudentListQuery(), default)).Error);
    }

    [Fact]
    public async Task RenameClass_OwnClass_Renames()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");

        Assert.True((await new RenameClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, " 9b ", default)).IsSuccess);
        Assert.IsType<ClassNameProblem>((await new RenameClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, " ", default)).Error);

        Assert.Equal("9b", (await new ShowClassSummary(database).HandleAsync(school.Teacher, classroom, default)).Value.Name);
    }
}
