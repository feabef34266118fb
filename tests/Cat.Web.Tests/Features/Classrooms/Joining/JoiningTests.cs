using Cat.Data.Accounts;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.Classrooms.Joining;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Features.Classrooms.Joining;

public sealed class JoiningTests(SchoolDatabase database)
{
    [Fact]
    public void Create_Code_HasEightSignsThatLookLikeNoOthers()
    {
        var codes = Enumerable.Range(0, 500).Select(_ => JoinCode.Create()).ToList();

        Assert.All(codes, code => Assert.Equal(JoinCode.Length, code.Length));
        Assert.DoesNotContain(string.Concat(codes), "01OIJLV".Contains);
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal("ABCD-EF23", JoinCode.Shown("ABCDEF23"));
    }

    [Fact]
    public async Task Join_CodeTypedInAnyWay_IsInAndMarkedAsJoined()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        var classroom = await school.ClassAsync("8b", bo);
        var code = (await new OpenClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, default)).Value;
        school.Time.Advance(TimeSpan.FromDays(1));

        var joined = await Join(school).HandleAsync(ada, $" {JoinCode.Shown(code).ToLowerInvariant()} ", default);

        Assert.Equal(classroom, joined.Value);
        var students = (await new ShowClass(database).HandleAsync(school.Teacher, classroom, new StudentListQuery(Order: StudentOrder.Joined), default)).Value.Students;
        Assert.Equal([(ada.AccountId, true), (bo.AccountId, false)], students.Select(student => (student.StudentId, student.JoinedByCode)));
        Assert.Equal("8b", (await new ShowJoinedClass(database).HandleAsync(ada, classroom, default)).Value);
    }

    [Fact]
    public async Task Join_Twice_IsInOnce()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b");
        var code = (await new OpenClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, default)).Value;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Join(school).HandleAsync(ada, code, default))));

        Assert.All(outcomes, outcome => Assert.Equal(classroom, outcome.Value));
        await using var db = database.CreateDbContext();
        Assert.Equal((1, 1), (await db.Enrolments.CountAsync(enrolment => enrolment.ClassroomId == classroom), await db.AuditEntries.CountAsync(entry => entry.SubjectId == classroom.Value && entry.Action == ClassActions.JoinedByCode)));
    }

    [Fact]
    public async Task Join_CodeThatIsRenewedClosedOrArchived_IsWrong()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b");
        var old = (await new OpenClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, default)).Value;
        var closed = (await new OpenClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, default)).Value;
        Assert.IsType<WrongJoinCode>((await Join(school).HandleAsync(ada, old, default)).Error);
        await new CloseClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, default);
        Assert.IsType<WrongJoinCode>((await Join(school).HandleAsync(ada, closed, default)).Error);
        var archived = (await new OpenClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, default)).Value;
        await new ArchiveClass(database, school.Time).HandleAsync(school.Teacher, classroom, true, default);
        Assert.IsType<WrongJoinCode>((await Join(school).HandleAsync(ada, archived, default)).Error);
        Assert.IsType<ClassIsArchived>((await new OpenClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, default)).Error);
        Assert.IsType<NotFound>((await new ShowJoinedClass(database).HandleAsync(ada, classroom, default)).Error);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" - ")]
    public async Task Join_Nothing_IsNoTry(string? typed)
    {
        var school = await School.CreateAsync(database);
        Assert.IsType<NoJoinCode>((await Join(school).HandleAsync(await school.StudentAsync("Ada"), typed, default)).Error);
    }

    [Fact]
    public async Task Join_TenWrongCodesAtOnce_TheNextWaitsEvenWhenRight()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        var classroom = await school.ClassAsync("8b");
        var code = (await new OpenClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, default)).Value;

        var guesses = await Task.WhenAll(Enumerable.Range(0, 14).Select(guess => Task.Run(() => Join(school).HandleAsync(ada, $"WRONG{guess:000}", default))));

        Assert.Equal((10, 4), (guesses.Count(guess => guess.Error is WrongJoinCode), guesses.Count(guess => guess.Error is TooManyJoinTries)));
        Assert.Equal(10, Assert.IsType<TooManyJoinTries>((await Join(school).HandleAsync(ada, code, default)).Error).Minutes);
        Assert.True((await Join(school).HandleAsync(bo, code, default)).IsSuccess);
        school.Time.Advance(TimeSpan.FromMinutes(9.5));
        Assert.Equal(1, Assert.IsType<TooManyJoinTries>((await Join(school).HandleAsync(ada, code, default)).Error).Minutes);
        school.Time.Advance(TimeSpan.FromMinutes(0.6));
        Assert.True((await Join(school).HandleAsync(ada, code, default)).IsSuccess);
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Admin)]
    public async Task Join_NotAStudent_NotFound(string role)
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var code = (await new OpenClass(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, default)).Value;
        Assert.IsType<NotFound>((await Join(school).HandleAsync(await school.PersonAsync(role, "Pat"), code, default)).Error);
    }

    [Fact]
    public async Task ShowJoinedClass_NotInIt_NotFound()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        Assert.IsType<NotFound>((await new ShowJoinedClass(database).HandleAsync(await school.StudentAsync("Ada"), classroom, default)).Error);
    }

    private JoinClass Join(School school) => new(database, Options.Create(new ClassroomsOptions()), school.Time);
}
