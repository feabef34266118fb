using System.Text;
using Cat.Data.Accounts;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.Classrooms.Roster;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Features.Classrooms.Roster;

public sealed class RosterTests(SchoolDatabase database)
{
    [Fact]
    public async Task Check_EveryKindOfRow_SaysWhatWillHappenAndStoresNothing()
    {
        var school = await School.CreateAsync(database);
        var (inside, outside) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        await school.PersonAsync(RoleNames.Admin, "Root");
        var classroom = await school.ClassAsync("8b", inside);

        var plan = (await Check().HandleAsync(school.Teacher, classroom, Listing(school,
            "Ada,{ada},,", "Bo B,{BO},Blue,25", "Cy,{cy},blue,", "Dup,{cy},,", "Toni,{toni},,", "Root,{root},,", ",{dora},,", "Ada,{ada} x,,"), default)).Value;

        Assert.Equal([RosterDeed.AlreadyIn, RosterDeed.Joins, RosterDeed.NewAccount], plan.Rows.Select(row => row.Deed));
        Assert.Equal(outside.AccountId, plan.Rows[1].StudentId);
        Assert.True(plan.Rows[1] is { HasOtherName: true, IsGroupNew: true, JoinsGroup: true, ExtraTimeBefore: 0 });
        Assert.Equal((1, 1, 0, 1, 1), (plan.NewAccounts, plan.Joining, plan.Changing, plan.NewGroups, plan.Rows.Count(row => row.ExtraTimeBefore is not null)));
        Assert.Equal([5, 6, 7, 8, 9], plan.Wrong.Select(wrong => wrong.Line.Row));
        Assert.Equal(plan.Wrong[1].Problems[0].What.Replace("toni", "root", StringComparison.Ordinal), plan.Wrong[2].Problems[0].What);
        Assert.Contains("cannot be used", plan.Wrong[1].Problems[0].What, StringComparison.Ordinal);
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Enrolments.CountAsync(enrolment => enrolment.ClassroomId == classroom));
        Assert.False(await db.StudentGroups.AnyAsync(group => group.ClassroomId == classroom));
    }

    [Fact]
    public async Task Apply_NewStudent_IsAStudentWhoSignsInAndMustChangeThePassword()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");

        var result = (await Apply(school).HandleAsync(school.Teacher, classroom, Listing(school, "Cy Cole,{cy},Blue,50"), default)).Value;

        var student = Assert.Single(result.NewStudents);
        await using var db = database.CreateDbContext();
        var account = await db.Users.SingleAsync(candidate => candidate.UserName == student.UserName);
        Assert.True(account is { DisplayName: "Cy Cole", MustChangePassword: true, LockoutEnabled: true });
        Assert.Equal(student.UserName.ToUpperInvariant(), account.NormalizedUserName);
        // Right, and to be hashed anew with Identity's own number of rounds.
        Assert.Equal(PasswordVerificationResult.SuccessRehashNeeded, new PasswordHasher<Account>().VerifyHashedPassword(account, account.PasswordHash!, student.Password)); // it was made with one
        Assert.Equal(RoleNames.Student, await db.UserRoles.Where(link => link.UserId == account.Id).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name).SingleAsync());
        var shown = Assert.Single((await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery(), default)).Value.Students);
        Assert.Equal((50, "Blue", false), (shown.ExtraTimePercent, Assert.Single(shown.Groups).Name, shown.JoinedByCode));
    }

    [Fact]
    public async Task Apply_SomeRowsWrong_StoresTheOthers()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");

        var result = (await Apply(school).HandleAsync(school.Teacher, classroom, Listing(school, "Cy,{cy},,", "Toni,{toni},,", "Dora,{dora},,900"), default)).Value;

        Assert.Equal((1, 2), (result.NewStudents.Count, result.Plan.Wrong.Count));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Enrolments.CountAsync(enrolment => enrolment.ClassroomId == classroom));
        Assert.False(await db.Enrolments.AnyAsync(enrolment => enrolment.StudentId == school.Teacher.AccountId));
    }

    [Fact]
    public async Task Apply_Twice_ChangesNothingMore()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var list = Listing(school, "Cy,{cy},Blue,25", "Dora,{dora},blue,", "Eli,{eli},Red,");

        var first = (await Apply(school).HandleAsync(school.Teacher, classroom, list, default)).Value;
        var before = await StateAsync(classroom.Value);
        var second = (await Apply(school).HandleAsync(school.Teacher, classroom, list, default)).Value;

        Assert.Equal((3, 0), (first.NewStudents.Count, second.NewStudents.Count));
        Assert.False(second.Plan.HasWork);
        Assert.Equal(before, await StateAsync(classroom.Value));
        await using var db = database.CreateDbContext();
        Assert.Equal(["Blue: 2", "Red: 1"], await db.StudentGroups.Where(group => group.ClassroomId == classroom).OrderBy(group => group.Name).Select(group => group.Name + ": " + group.Members.Count).ToListAsync());
    }

    [Fact]
    public async Task Apply_MendedList_AddsTheRestAndChangesWhatIsNamed()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        await Apply(school).HandleAsync(school.Teacher, classroom, Listing(school, "Cy,{cy},Blue,25", "Dora,{dora} x,,"), default);

        // Extra time that is not named stays; a second group is added to the first.
        var result = (await Apply(school).HandleAsync(school.Teacher, classroom, Listing(school, "Cy,{cy},Red,", "Dora,{dora},,"), default)).Value;

        Assert.Equal((1, 1), (result.Plan.NewAccounts, result.Plan.Changing));
        var cy = (await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery("cy"), default)).Value.Students[0];
        Assert.Equal((25, "Blue Red"), (cy.ExtraTimePercent, string.Join(' ', cy.Groups.Select(group => group.Name))));
    }

    [Fact]
    public async Task Apply_ListsAtTheSameTime_EnrolEverybodyOnce()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var list = Listing(school, [.. Enumerable.Range(1, 20).Select(number => $"S {number},{{s{number}}},G{number % 3},")]);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Apply(school).HandleAsync(school.Teacher, classroom, list, default))));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsSuccess, outcome.Error?.Message));
        Assert.Equal(20, outcomes.Sum(outcome => outcome.Value.NewStudents.Count));
        await using var db = database.CreateDbContext();
        Assert.Equal(20, await db.Enrolments.CountAsync(enrolment => enrolment.ClassroomId == classroom));
        Assert.Equal((3, 20), (await db.StudentGroups.CountAsync(group => group.ClassroomId == classroom), await db.GroupMembers.CountAsync(member => member.ClassroomId == classroom)));
    }

    /// <summary>The largest list there may be.</summary>
    [Fact]
    public async Task Apply_TwoThousandNewStudents_StoresThemAll()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var list = Listing(school, [.. Enumerable.Range(1, RosterReading.MostRows).Select(number => $"S {number},{{s{number}}},G{number % 12},")]);

        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var result = (await Apply(school).HandleAsync(school.Teacher, classroom, list, default)).Value;
        TestContext.Current.TestOutputHelper?.WriteLine($"2,000 students: {System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");

        Assert.Equal(2000, result.NewStudents.Select(student => student.Password).Distinct().Count());
        var details = (await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery(Page: 80), default)).Value;
        Assert.Equal((2000, 25, 12), (details.Window.Total, details.Students.Count, details.Groups.Count));
    }

    [Fact]
    public async Task Check_TeachersDoNotCreateStudents_UnknownUserNameIsWrong()
    {
        var school = await School.CreateAsync(database);
        await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b");
        var list = Listing(school, "Ada,{ada},,", "Cy,{cy},,");

        var result = (await Apply(school, mayCreate: false).HandleAsync(school.Teacher, classroom, list, default)).Value;

        Assert.Equal((0, 1), (result.NewStudents.Count, result.Plan.Joining));
        Assert.Contains("ask an administrator", Assert.Single(result.Plan.Wrong).Problems[0].HowToMend, StringComparison.Ordinal);
    }

    /// <summary>An account is only found by all of its name.</summary>
    [Fact]
    public async Task Check_PartOfAUserName_FindsNobody()
    {
        var school = await School.CreateAsync(database);
        await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b");

        var plan = (await Check(mayCreate: false).HandleAsync(school.Teacher, classroom, Encoding.UTF8.GetBytes($"name,user name\nAda,{school.UserName("Ada")[..^1]}"), default)).Value;

        Assert.Empty(plan.Rows);
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task CheckAndApply_SomebodyElsesClass_NotFound(string role)
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var stranger = await school.PersonAsync(role, "Pat");
        var list = Listing(school, "Cy,{cy},,");

        Assert.IsType<NotFound>((await Check().HandleAsync(stranger, classroom, list, default)).Error);
        Assert.IsType<NotFound>((await Apply(school).HandleAsync(stranger, classroom, list, default)).Error);
        await using var db = database.CreateDbContext();
        Assert.False(await db.Users.AnyAsync(account => account.UserName == school.UserName("cy")));
    }

    [Fact]
    public async Task CheckAndApply_ArchivedClass_Refused()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        await new ArchiveClass(database, school.Time).HandleAsync(school.Teacher, classroom, true, default);

        Assert.IsType<ClassIsArchived>((await Check().HandleAsync(school.Teacher, classroom, Listing(school, "Cy,{cy},,"), default)).Error);
        Assert.IsType<ClassIsArchived>((await Apply(school).HandleAsync(school.Teacher, classroom, Listing(school, "Cy,{cy},,"), default)).Error);
    }

    private async Task<string> StateAsync(Guid classroom)
    {
        await using var db = database.CreateDbContext();
        var rows = await db.Enrolments.Where(enrolment => enrolment.ClassroomId == new Data.ClassroomId(classroom)).OrderBy(enrolment => enrolment.StudentId)
            .Join(db.Users, enrolment => enrolment.StudentId, account => account.Id, (enrolment, account) => new { account.UserName, account.PasswordHash, enrolment.ExtraTimePercent, enrolment.EnrolledAt }).ToListAsync();
        return string.Join('\n', rows);
    }

    private CheckRoster Check(bool mayCreate = true) => new(database, Options.Create(new ClassroomsOptions { TeachersCreateStudents = mayCreate }));

    private ApplyRoster Apply(School school, bool mayCreate = true) => new(database, Options.Create(new ClassroomsOptions { TeachersCreateStudents = mayCreate }), school.Time);

    /// <summary>{ada} is Ada's user name in this school.</summary>
    private static byte[] Listing(School school, params string[] rows) => Encoding.UTF8.GetBytes("name,user name,group,extra time %\n"
        + string.Join('\n', rows.Select(row => System.Text.RegularExpressions.Regex.Replace(row, @"\{(\w+)\}", match => school.UserName(match.Groups[1].Value)))));
}
