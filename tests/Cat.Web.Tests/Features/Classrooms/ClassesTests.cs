using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Classrooms;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Classrooms;

public sealed class ClassesTests(SchoolDatabase database)
{
    [Fact]
    public async Task ListClasses_TeacherWithClasses_CountsStudentsAndOpenTests()
    {
        var school = await School.CreateAsync(database);
        var bank = await school.BankAsync(3);
        var classroom = await school.ClassAsync("8b", await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        await school.ClassAsync("7a");
        await school.AssignAsync(classroom, bank, "Open");
        await school.AssignAsync(classroom, bank, "Closed", closesIn: TimeSpan.FromMinutes(-1));
        await school.AssignAsync(classroom, bank, "Later", opensIn: TimeSpan.FromHours(1));

        var list = (await new ListClasses(database, school.Time).HandleAsync(school.Teacher, null, false, 1, default)).Value;

        Assert.Equal(["7a", "8b"], list.Classes.Select(row => row.Name));
        Assert.Equal((2, 1), (list.Classes[1].StudentCount, list.Classes[1].OpenTestCount));
    }

    [Fact]
    public async Task ListClasses_OtherTeacher_SeesNone()
    {
        var school = await School.CreateAsync(database);
        await school.ClassAsync("8b");
        var other = await school.PersonAsync(RoleNames.Teacher, "Olga");

        Assert.Empty((await new ListClasses(database, school.Time).HandleAsync(other, null, false, 1, default)).Value.Classes);
    }

    [Theory]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task ListAndCreate_NotATeacher_NotFound(string role)
    {
        var school = await School.CreateAsync(database);
        var person = await school.PersonAsync(role, "Pat");

        Assert.IsType<NotFound>((await new ListClasses(database, school.Time).HandleAsync(person, null, false, 1, default)).Error);
        Assert.IsType<NotFound>((await new CreateClass(database, school.Time).HandleAsync(person, "Mine", default)).Error);
    }

    [Fact]
    public async Task CreateClass_Name_IsTrimmedAndOwned()
    {
        var school = await School.CreateAsync(database);

        var id = (await new CreateClass(database, school.Time).HandleAsync(school.Teacher, "  8b  ", default)).Value;

        await using var db = database.CreateDbContext();
        var stored = await db.Classrooms.SingleAsync(classroom => classroom.Id == id);
        Assert.Equal(("8b", school.Teacher.AccountId), (stored.Name, stored.TeacherId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("   ")]
    public async Task CreateClass_NoName_SaysSo(string? name)
    {
        var school = await School.CreateAsync(database);
        Assert.IsType<ClassNameProblem>((await new CreateClass(database, school.Time).HandleAsync(school.Teacher, name, default)).Error);
    }

    [Fact]
    public async Task CreateClass_NameTooLong_SaysHowLong()
    {
        var school = await School.CreateAsync(database);
        var outcome = await new CreateClass(database, school.Time).HandleAsync(school.Teacher, new string('x', 201), default);
        Assert.Contains("201", outcome.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowClass_FinishedTests_SaysTheLatestInWords()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        var classroom = await school.ClassAsync("8b", ada, bo);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(12));
        await school.TakeAsync(assignment, ada, [false, false, false]);
        school.Time.Advance(TimeSpan.FromDays(1));
        var latest = await school.TakeAsync(assignment, ada, [true, false, true, true, false, true], attempt: 2);
        await school.TakeAsync(assignment, bo, [true], stop: null);

        var details = (await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery(), default)).Value;

        Assert.Equal(2, details.Window.Total);
        var result = details.Students[0].LastResult;
        Assert.Equal(latest.Id, result?.SessionId);
        Assert.Equal("Most likely Strong, possibly Secure.", result?.Statement.Sentence);
        Assert.Null(details.Students[1].LastResult);
    }

    [Fact]
    public async Task ShowClass_ResultOfAnotherClass_IsNotShown()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var (first, second) = (await school.ClassAsync("8b", ada), await school.ClassAsync("9c", ada));
        await school.TakeAsync(await school.AssignAsync(first, await school.BankAsync(5)), ada, [true, false]);

        Assert.Null(Assert.Single((await new ShowClass(database).HandleAsync(school.Teacher, second, new StudentListQuery(), default)).Value.Students).LastResult);
    }

    [Theory]
    [InlineData("aD", 1)]
    [InlineData("%", 0)]
    [InlineData("_", 0)]
    [InlineData("", 2)]
    public async Task ShowClass_Search_MatchesNamesLiterally(string search, int expected)
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b", await school.StudentAsync("Adx"), await school.StudentAsync("Bo"));

        var details = (await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery(search), default)).Value;

        // The mark in every name is hexadecimal: "ad" could be part of it, "adx" cannot.
        if (search.Length == 2) details = (await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery("aDX"), default)).Value;
        Assert.Equal(expected, details.Students.Count);
    }

    [Fact]
    public async Task ShowClass_ManyStudents_ShowsOnePage()
    {
        var school = await School.CreateAsync(database);
        var students = new List<Actor>();
        for (var number = 1; number <= 27; number++) students.Add(await school.StudentAsync($"S{number:00}"));
        var classroom = await school.ClassAsync("8b", [.. students]);

        var second = (await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery(Page: 2), default)).Value;
        var beyond = (await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery(Page: 9), default)).Value;

        Assert.Equal(2, second.Students.Count);
        Assert.StartsWith("S26", second.Students[0].DisplayName, StringComparison.Ordinal);
        Assert.Equal(2, beyond.Window.Page);
    }

    [Fact]
    public async Task ListAssignedTests_MixedProgress_CountsEachStudentOnce()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo, cy, left) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"), await school.StudentAsync("Cy"), await school.StudentAsync("Left"));
        var classroom = await school.ClassAsync("8b", ada, bo, cy);
        var bank = await school.BankAsync(6);
        var assignment = await school.AssignAsync(classroom, bank);
        await school.AssignAsync(classroom, bank, "Closed", opensIn: TimeSpan.FromDays(-3), closesIn: TimeSpan.FromDays(-2));
        await school.AssignAsync(classroom, bank, "Later", opensIn: TimeSpan.FromDays(2));
        await school.TakeAsync(assignment, ada, [true, false]);
        await school.TakeAsync(assignment, ada, [true], stop: null, attempt: 2);
        await school.TakeAsync(assignment, bo, [true], stop: null);
        await school.TakeAsync(assignment, left, [true, false]);

        var tests = (await new ListAssignedTests(database, school.Time).HandleAsync(school.Teacher, classroom, 1, default)).Value.Tests;

        Assert.Equal([AssignmentState.NotOpenYet, AssignmentState.Open, AssignmentState.Closed], tests.Select(test => test.State));
        Assert.Equal((1, 1, 1), (tests[1].Finished, tests[1].InProgress, tests[1].NotStarted));
    }
}
