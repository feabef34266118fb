using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Web.Features.Assignments;
using Cat.Web.Features.Taking;
using Cat.Web.Features.Tests;
using Cat.Web.Features.Tests.Preview;
using Cat.Web.Features.Tests.Published;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Assignments;

public sealed class GiveTestTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_Defaults_OpensAtOnceForTheWholeClass()
    {
        await using var given = await GivenClass.CreateAsync(database);

        var id = (await given.GiveAsync(new GiveRequest())).Value;

        await using var db = given.Trial.Database();
        var stored = await db.Assignments.SingleAsync(assignment => assignment.Id == id);
        Assert.Equal((given.Classroom, given.Plan, given.Trial.School.Now, null, 1, null, AssignmentAudience.WholeClass), (stored.ClassroomId, stored.TestPlanId, stored.OpensAt, stored.ClosesAt, stored.AttemptsAllowed, stored.AccessCode, stored.Audience));
        Assert.True((await given.StartAsync(given.Anna, id)).IsSuccess);
        Assert.True((await given.StartAsync(given.Ben, id)).IsSuccess);
    }

    [Fact]
    public async Task HandleAsync_Group_ItsMembersAloneSeeIt()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var group = await given.GroupAsync("Blue", given.Anna);

        var id = (await given.GiveAsync(new GiveRequest { Audience = AssignmentAudience.Groups, Groups = [group] })).Value;

        await given.ExpectOnlyAsync(id, given.Anna, given.Ben);
    }

    [Fact]
    public async Task HandleAsync_SingleStudents_TheyAloneSeeIt()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var id = (await given.GiveAsync(new GiveRequest { Audience = AssignmentAudience.Students, Students = [given.Ben.AccountId] })).Value;
        await given.ExpectOnlyAsync(id, given.Ben, given.Anna);
    }

    [Fact]
    public async Task HandleAsync_EmptyOrForeignAudience_IsRefused()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var empty = await given.GroupAsync("Empty");
        var outsider = await given.Trial.School.StudentAsync("Olga");

        Assert.Contains("at least one group", await AudienceProblemAsync(new GiveRequest { Audience = AssignmentAudience.Groups }), StringComparison.Ordinal);
        Assert.Contains("Nobody is in the group “Empty”", await AudienceProblemAsync(new GiveRequest { Audience = AssignmentAudience.Groups, Groups = [empty] }), StringComparison.Ordinal);
        Assert.Contains("not in the class", await AudienceProblemAsync(new GiveRequest { Audience = AssignmentAudience.Groups, Groups = [StudentGroupId.New()] }), StringComparison.Ordinal);
        Assert.Contains("at least one student", await AudienceProblemAsync(new GiveRequest { Audience = AssignmentAudience.Students }), StringComparison.Ordinal);
        Assert.Contains("not in the class", await AudienceProblemAsync(new GiveRequest { Audience = AssignmentAudience.Students, Students = [outsider.AccountId] }), StringComparison.Ordinal);

        async Task<string> AudienceProblemAsync(GiveRequest request) => Assert.IsType<GiveProblems>((await given.GiveAsync(request)).Error).ByField[GiveField.Audience];
    }

    [Fact]
    public async Task HandleAsync_AccessCode_OpensTheTestInAnyCase()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var id = (await given.GiveAsync(new GiveRequest { Window = new WindowRequest { AccessCode = " Blue 7 " } })).Value;

        Assert.IsType<WrongAccessCode>((await given.StartAsync(given.Anna, id)).Error);
        Assert.IsType<WrongAccessCode>((await given.StartAsync(given.Anna, id, "red 7")).Error);
        Assert.True((await given.StartAsync(given.Anna, id, "blue7")).IsSuccess);
    }

    [Fact]
    public async Task HandleAsync_Exceptions_HoldForTheirStudentAlone()
    {
        await using var given = await GivenClass.CreateAsync(database, new DeliveryRequest { TestMinutes = 60 });
        var now = given.Trial.School.Now;
        var id = (await given.GiveAsync(new GiveRequest
        {
            Window = new WindowRequest { ClosesAt = now.AddHours(1), Exceptions = [new ExceptionRequest(given.Anna.AccountId, "Anna", 50, now.AddDays(2), null)] },
        })).Value;
        given.Trial.School.Time.Advance(TimeSpan.FromHours(3));

        Assert.IsType<TestClosed>((await given.StartAsync(given.Ben, id)).Error);
        var session = (await given.StartAsync(given.Anna, id)).Value;
        await using var db = given.Trial.Database();
        Assert.Equal(50, await db.TestSessions.Where(stored => stored.Id == session).Select(stored => stored.ExtraTimePercent).SingleAsync());
    }

    [Fact]
    public async Task HandleAsync_WindowThatCannotBe_IsRefused()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var now = given.Trial.School.Now;
        Assert.Equal([GiveField.ClosesAt], await ProblemsAsync(new WindowRequest { ClosesAt = now }));
        Assert.Equal([GiveField.ClosesAt], await ProblemsAsync(new WindowRequest { OpensAt = now.AddDays(2), ClosesAt = now.AddDays(2) }));
        Assert.Equal([GiveField.Attempts], await ProblemsAsync(new WindowRequest { AttemptsAllowed = null }));
        Assert.Equal([GiveField.Attempts], await ProblemsAsync(new WindowRequest { AttemptsAllowed = 0 }));
        Assert.Equal([GiveField.AccessCode], await ProblemsAsync(new WindowRequest { AccessCode = new string('x', 41) }));
        Assert.Equal([GiveField.Exceptions], await ProblemsAsync(new WindowRequest { Exceptions = [new ExceptionRequest(given.Anna.AccountId, "Anna", 301, null, null)] }));
        Assert.Equal([GiveField.Exceptions], await ProblemsAsync(new WindowRequest { Exceptions = [new ExceptionRequest(Guid.NewGuid(), "Nobody", 25, null, null)] }));

        async Task<IEnumerable<GiveField>> ProblemsAsync(WindowRequest window) => Assert.IsType<GiveProblems>((await given.GiveAsync(new GiveRequest { Window = window })).Error).ByField.Keys;
    }

    [Fact]
    public async Task HandleAsync_ResultsAfterClosing_NeedAClosingTime()
    {
        await using var given = await GivenClass.CreateAsync(database, new DeliveryRequest { ResultRelease = ReleaseRule.AfterClosing, ReviewRelease = ReleaseRule.AfterClosing });
        Assert.Contains("needs a closing time", Assert.IsType<GiveProblems>((await given.GiveAsync(new GiveRequest())).Error).ByField[GiveField.ClosesAt], StringComparison.Ordinal);
        Assert.True((await given.GiveAsync(new GiveRequest { Window = new WindowRequest { ClosesAt = given.Trial.School.Now.AddDays(1) } })).IsSuccess);
    }

    [Fact]
    public async Task HandleAsync_ArchivedClassOrTest_IsRefused()
    {
        await using var given = await GivenClass.CreateAsync(database);
        await given.Trial.Get<ArchiveTest>().HandleAsync(given.Trial.Teacher, given.Plan, true, default);
        Assert.Contains("put away", Assert.IsType<GiveProblems>((await given.GiveAsync(new GiveRequest())).Error).ByField[GiveField.Plan], StringComparison.Ordinal);
        await given.Trial.Get<ArchiveTest>().HandleAsync(given.Trial.Teacher, given.Plan, false, default);
        await using (var db = given.Trial.Database())
        {
            (await db.Classrooms.SingleAsync(classroom => classroom.Id == given.Classroom)).Archive(given.Trial.School.Now);
            await db.SaveChangesAsync();
        }

        Assert.IsType<ClassIsArchived>((await given.GiveAsync(new GiveRequest())).Error);
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task Giving_SomebodyElsesClassOrTest_IsNotFound(string role)
    {
        await using var given = await GivenClass.CreateAsync(database);
        var stranger = await given.Trial.School.PersonAsync(role, "Pat");
        var id = (await given.GiveAsync(new GiveRequest())).Value;

        Assert.IsType<NotFound>((await given.GiveAsync(new GiveRequest(), stranger)).Error);
        Assert.IsType<NotFound>((await given.Trial.Get<ShowGiving>().HandleAsync(stranger, given.Classroom, default)).Error);
        Assert.IsType<NotFound>((await given.Trial.Get<ShowAssignment>().HandleAsync(stranger, id, default)).Error);
        Assert.IsType<NotFound>((await given.Trial.Get<ChangeAssignment>().HandleAsync(stranger, id, new WindowRequest(), default)).Error);
        Assert.IsType<NotFound>((await given.Trial.Get<ShowTest>().HandleAsync(stranger, given.Plan, default)).Error);
        Assert.IsType<NotFound>((await given.Trial.Get<CopyTest>().HandleAsync(stranger, given.Plan, default)).Error);
        Assert.IsType<NotFound>((await given.Trial.Get<ArchiveTest>().HandleAsync(stranger, given.Plan, true, default)).Error);
        Assert.IsType<NotFound>((await given.Trial.Get<PreviewTest>().HandleAsync(stranger, given.Plan, 0, 1, default)).Error);
    }

    [Fact]
    public async Task HandleAsync_AnotherTeachersTest_OnlyWhereAClassTaughtTogetherHasIt()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var colleague = await given.Trial.CoTeacherAsync(given.Classroom);
        ClassroomId own;
        await using (var db = given.Trial.Database())
        {
            var classroom = new Classroom("9a", colleague.AccountId, given.Trial.School.Now);
            db.Add(classroom);
            await db.SaveChangesAsync();
            own = classroom.Id;
        }

        var request = new GiveRequest { PlanId = given.Plan };
        Assert.Equal([GiveField.Plan], Assert.IsType<GiveProblems>((await given.Trial.GiveAsync(own, request, colleague)).Error).ByField.Keys);
        Assert.IsType<NotFound>((await given.Trial.Get<ShowTest>().HandleAsync(colleague, given.Plan, default)).Error);

        await given.GiveAsync(new GiveRequest());

        Assert.False((await given.Trial.Get<ShowTest>().HandleAsync(colleague, given.Plan, default)).Value.IsOwn);
        Assert.True((await given.Trial.GiveAsync(own, request, colleague)).IsSuccess);
        Assert.IsType<NotFound>((await given.Trial.Get<ArchiveTest>().HandleAsync(colleague, given.Plan, true, default)).Error);
    }
}
