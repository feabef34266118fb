using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class MakeNeedGroupTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_OwnClass_MakesTheGroupOnce()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        var classroom = await school.ClassAsync("8b", ada, bo);
        var make = new MakeNeedGroup(database, TimeProvider.System);

        var made = await make.HandleAsync(school.Teacher, classroom, " Practise Fractions ", [ada.AccountId, bo.AccountId], default);
        var again = await make.HandleAsync(school.Teacher, classroom, "Practise Fractions", [ada.AccountId], default);

        await using var db = database.CreateDbContext();
        var group = await db.StudentGroups.Include(stored => stored.Members).SingleAsync(stored => stored.ClassroomId == classroom);
        Assert.Equal((made.Value, "Practise Fractions"), (group.Id, group.Name));
        Assert.Equal(new[] { ada.AccountId, bo.AccountId }.Order(), group.Members.Select(member => member.StudentId).Order());
        Assert.IsType<GroupNameProblem>(again.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1")]
    public async Task HandleAsync_UselessName_IsSaid(string name)
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        Assert.IsType<GroupNameProblem>((await new MakeNeedGroup(database, TimeProvider.System).HandleAsync(school.Teacher, await school.ClassAsync("8b", ada), name, [ada.AccountId], default)).Error);
    }

    [Fact]
    public async Task HandleAsync_StudentOfAnotherClass_NothingIsMade()
    {
        var school = await School.CreateAsync(database);
        var (ada, outsider) = (await school.StudentAsync("Ada"), await school.StudentAsync("Olaf"));
        var classroom = await school.ClassAsync("8b", ada);
        Assert.IsType<ChangedMeanwhile>((await new MakeNeedGroup(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, "Fractions", [ada.AccountId, outsider.AccountId], default)).Error);
        await using var db = database.CreateDbContext();
        Assert.False(await db.StudentGroups.AnyAsync(group => group.ClassroomId == classroom));
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task HandleAsync_SomebodyElse_NotFoundAndNothingMade(string role)
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", ada);
        foreach (var stranger in new[] { await school.PersonAsync(role, "Pat"), ada, new Actor(school.Teacher.AccountId, RoleNames.Admin) })
            Assert.IsType<NotFound>((await new MakeNeedGroup(database, TimeProvider.System).HandleAsync(stranger, classroom, "Fractions", [ada.AccountId], default)).Error);
        await using var db = database.CreateDbContext();
        Assert.False(await db.StudentGroups.AnyAsync(group => group.ClassroomId == classroom));
    }
}
