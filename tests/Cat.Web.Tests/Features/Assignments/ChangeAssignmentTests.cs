using Cat.Web.Features.Assignments;
using Cat.Web.Features.Taking;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Assignments;

public sealed class ChangeAssignmentTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_NewWindowAndException_HoldsAndIsAudited()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var now = given.Trial.School.Now;
        var id = (await given.GiveAsync(new GiveRequest { Window = new WindowRequest { ClosesAt = now.AddHours(1), AccessCode = "secret" } })).Value;

        var changed = await given.Trial.Get<ChangeAssignment>().HandleAsync(
            given.Trial.Teacher, id, new WindowRequest { OpensAt = now, ClosesAt = now.AddHours(5), AttemptsAllowed = 3, Exceptions = [new ExceptionRequest(given.Anna.AccountId, "Anna", 25, now.AddDays(3), 2)] }, default);

        Assert.True(changed.IsSuccess);
        var shown = (await given.Trial.Get<ShowAssignment>().HandleAsync(given.Trial.Teacher, id, default)).Value;
        Assert.Equal((now.AddHours(5), 3, null), (shown.Window.ClosesAt!.Value, shown.Window.AttemptsAllowed, shown.Window.AccessCode)); // was given one
        Assert.Equal((25, now.AddDays(3), 2), Assert.Single(shown.Window.Exceptions) is { } exception ? (exception.ExtraTimePercent!.Value, exception.ClosesAt!.Value, exception.MoreAttempts!.Value) : default); // all were given
        await using var db = given.Trial.Database();
        var entry = await db.AuditEntries.SingleAsync(candidate => candidate.SubjectId == id.Value && candidate.Action == ChangeAssignment.Action);
        Assert.Equal((ChangeAssignment.Action, given.Trial.Teacher.AccountId), (entry.Action, entry.ActorId));
        Assert.Contains("with a code", entry.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandleAsync_ExceptionTakenBack_IsAsForEverybodyAgain()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var now = given.Trial.School.Now;
        var id = (await given.GiveAsync(new GiveRequest { Window = new WindowRequest { ClosesAt = now.AddHours(1), Exceptions = [new ExceptionRequest(given.Anna.AccountId, "Anna", 50, now.AddDays(1), null)] } })).Value;

        await given.Trial.Get<ChangeAssignment>().HandleAsync(given.Trial.Teacher, id, new WindowRequest { OpensAt = now, ClosesAt = now.AddHours(1) }, default);

        given.Trial.School.Time.Advance(TimeSpan.FromHours(2));
        Assert.IsType<TestClosed>((await given.StartAsync(given.Anna, id)).Error);
    }

    [Fact]
    public async Task HandleAsync_ClosedTest_MayKeepItsEndOrGetALaterOneButNoOtherPast()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var (opens, closes) = (given.Trial.School.Now, given.Trial.School.Now.AddHours(1));
        var id = (await given.GiveAsync(new GiveRequest { Window = new WindowRequest { ClosesAt = closes } })).Value;
        given.Trial.School.Time.Advance(TimeSpan.FromHours(4));
        var change = given.Trial.Get<ChangeAssignment>();

        Assert.True((await change.HandleAsync(given.Trial.Teacher, id, new WindowRequest { OpensAt = opens, ClosesAt = closes, AttemptsAllowed = 2 }, default)).IsSuccess);
        Assert.Equal([GiveField.ClosesAt], Assert.IsType<GiveProblems>((await change.HandleAsync(given.Trial.Teacher, id, new WindowRequest { OpensAt = opens, ClosesAt = closes.AddHours(1) }, default)).Error).ByField.Keys);
        Assert.True((await change.HandleAsync(given.Trial.Teacher, id, new WindowRequest { OpensAt = opens, ClosesAt = closes.AddHours(9) }, default)).IsSuccess);
        Assert.True((await given.StartAsync(given.Ben, id)).IsSuccess);
    }

    [Fact]
    public async Task HandleAsync_CoTeacher_MayChangeIt()
    {
        await using var given = await GivenClass.CreateAsync(database);
        var colleague = await given.Trial.CoTeacherAsync(given.Classroom);
        var id = (await given.GiveAsync(new GiveRequest())).Value;
        Assert.True((await given.Trial.Get<ChangeAssignment>().HandleAsync(colleague, id, new WindowRequest { AttemptsAllowed = 2 }, default)).IsSuccess);
    }
}
