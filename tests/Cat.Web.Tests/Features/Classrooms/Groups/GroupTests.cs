using Cat.Data;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.Classrooms.Groups;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Classrooms.Groups;

public sealed class GroupTests(SchoolDatabase database)
{
    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("bLUE")]
    public async Task Create_NoNameOrOneThatIsThere_SaysSo(string? name)
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        await CreateAsync(school, classroom, "Blue");
        Assert.IsType<GroupNameProblem>((await new CreateGroup(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, name, default)).Error);
    }

    [Fact]
    public async Task Create_LikeAnotherByItsWildcards_IsAnotherName()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        await CreateAsync(school, classroom, "B1");
        Assert.True((await new CreateGroup(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, "B_", default)).IsSuccess);
        Assert.True((await new CreateGroup(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, "%", default)).IsSuccess);
        Assert.True((await new CreateGroup(database, TimeProvider.System).HandleAsync(school.Teacher, await school.ClassAsync("9c"), "B1", default)).IsSuccess);
    }

    [Fact]
    public async Task ChangeMembership_InAndOut_ShowsInTheGroupAndTheFilter()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        var classroom = await school.ClassAsync("8b", ada, bo);
        var group = await CreateAsync(school, classroom, "Blue");
        var change = new ChangeMembership(database, TimeProvider.System);

        foreach (var isMember in new[] { true, true })
            Assert.True((await change.HandleAsync(school.Teacher, group, ada.AccountId, isMember, default)).IsSuccess);
        await change.HandleAsync(school.Teacher, group, bo.AccountId, true, default);
        await change.HandleAsync(school.Teacher, group, bo.AccountId, false, default);

        var shown = (await new ShowGroup(database).HandleAsync(school.Teacher, classroom, group, null, false, 1, default)).Value;
        Assert.Equal(1, shown.MemberCount);
        Assert.Equal([true, false], shown.Students.Shown.Select(student => student.IsMember));
        Assert.Equal(ada.AccountId, Assert.Single((await new ShowGroup(database).HandleAsync(school.Teacher, classroom, group, null, true, 1, default)).Value.Students.Shown).StudentId);
        Assert.Equal(ada.AccountId, Assert.Single((await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery(Group: group), default)).Value.Students).StudentId);
    }

    [Fact]
    public async Task ChangeMembership_ManyTicksAtOnce_KeepsThemAll()
    {
        var school = await School.CreateAsync(database);
        var students = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => school.StudentAsync($"S{number}")));
        var classroom = await school.ClassAsync("8b", students);
        var group = await CreateAsync(school, classroom, "Blue");

        await Task.WhenAll(students.Select(student => Task.Run(() => new ChangeMembership(database, TimeProvider.System).HandleAsync(school.Teacher, group, student.AccountId, true, default))));

        Assert.Equal(8, (await new ShowGroup(database).HandleAsync(school.Teacher, classroom, group, null, false, 1, default)).Value.MemberCount);
    }

    [Fact]
    public async Task ChangeMembership_StudentOfAnotherClass_NotFound()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var elsewhere = await school.StudentAsync("Ada");
        await school.ClassAsync("9c", elsewhere);
        Assert.IsType<NotFound>((await new ChangeMembership(database, TimeProvider.System).HandleAsync(school.Teacher, await CreateAsync(school, classroom, "Blue"), elsewhere.AccountId, true, default)).Error);
    }

    [Fact]
    public async Task Withdraw_Member_LeavesTheGroup()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", ada);
        var group = await CreateAsync(school, classroom, "Blue");
        await new ChangeMembership(database, TimeProvider.System).HandleAsync(school.Teacher, group, ada.AccountId, true, default);

        await new WithdrawStudent(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, ada.AccountId, default);

        Assert.Equal(0, (await new ShowGroup(database).HandleAsync(school.Teacher, classroom, group, null, false, 1, default)).Value.MemberCount);
    }

    [Fact]
    public async Task Delete_GroupWithATest_ExplainsAndStays_WithoutOneIsGone()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var (used, unused) = (await CreateAsync(school, classroom, "Blue"), await CreateAsync(school, classroom, "Red"));
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(3));
        await using (var db = database.CreateDbContext())
        {
            var stored = await db.Assignments.Include(candidate => candidate.Groups).SingleAsync(candidate => candidate.Id == assignment.Id);
            stored.GiveToGroups([used]);
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, Assert.IsType<GroupHasTests>((await new DeleteGroup(database, TimeProvider.System).HandleAsync(school.Teacher, used, default)).Error).Count);
        Assert.True((await new DeleteGroup(database, TimeProvider.System).HandleAsync(school.Teacher, unused, default)).IsSuccess);
        var left = Assert.Single((await new ListGroups(database).HandleAsync(school.Teacher, classroom, 1, default)).Value.Shown);
        Assert.Equal((used, 1), (left.Id, left.TestCount));
    }

    /// <summary>A test for a group counts the group, one for named students these.</summary>
    [Fact]
    public async Task ListAssignedTests_ForAPartOfTheClass_CountsThatPart()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo, cy) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"), await school.StudentAsync("Cy"));
        var classroom = await school.ClassAsync("8b", ada, bo, cy);
        var group = await CreateAsync(school, classroom, "Blue");
        await new ChangeMembership(database, TimeProvider.System).HandleAsync(school.Teacher, group, ada.AccountId, true, default);
        var bank = await school.BankAsync(4);
        var (all, toGroup, toTwo) = (await school.AssignAsync(classroom, bank, "1"), await school.AssignAsync(classroom, bank, "2"), await school.AssignAsync(classroom, bank, "3"));
        await using (var db = database.CreateDbContext())
        {
            (await db.Assignments.SingleAsync(candidate => candidate.Id == toGroup.Id)).GiveToGroups([group]);
            (await db.Assignments.SingleAsync(candidate => candidate.Id == toTwo.Id)).GiveToStudents([bo.AccountId, cy.AccountId]);
            await db.SaveChangesAsync();
        }

        await school.TakeAsync(toTwo, bo, [true, false]);

        var tests = (await new ListAssignedTests(database, school.Time).HandleAsync(school.Teacher, classroom, 1, default)).Value.Tests.OrderBy(test => test.TestName);
        Assert.Equal([(0, 3), (0, 1), (1, 1)], tests.Select(test => (test.Finished, test.NotStarted)));
        Assert.NotEqual(all.Id, toGroup.Id);
    }

    [Fact]
    public async Task Rename_OwnName_IsNoConflict()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var group = await CreateAsync(school, classroom, "Blue");
        await CreateAsync(school, classroom, "Red");

        Assert.True((await new RenameGroup(database, TimeProvider.System).HandleAsync(school.Teacher, group, "BLUE", default)).IsSuccess);
        Assert.IsType<GroupNameProblem>((await new RenameGroup(database, TimeProvider.System).HandleAsync(school.Teacher, group, "red", default)).Error);
    }

    private async Task<StudentGroupId> CreateAsync(School school, ClassroomId classroom, string name) => (await new CreateGroup(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, name, default)).Value;
}
