using Cat.Data.Accounts;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Monitoring;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Monitoring;

public sealed class AccessTests(SchoolDatabase database)
{
    private static readonly DeliveryRules Timed = new() { TestTime = TimeSpan.FromMinutes(20) };

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Admin)]
    [InlineData(RoleNames.Student)]
    public async Task Others_FindNothingAndChangeNothing(string role)
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        await ExpectNothingAsync(trial, await trial.Taking.School.PersonAsync(role, "Eve"));
    }

    [Fact]
    public async Task TheStudent_MayNotActAsTeacher()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        await ExpectNothingAsync(trial, trial.Taking.Student);
    }

    [Fact]
    public async Task CoTeacher_MayDoWhatTheTeacherMay()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        var coTeacher = await trial.Taking.School.PersonAsync(RoleNames.Teacher, "Cleo");
        await using (var db = trial.Taking.Database())
        {
            (await db.Classrooms.Include(classroom => classroom.CoTeachers).SingleAsync(classroom => classroom.Id == trial.Taking.Classroom)).AddCoTeacher(coTeacher.AccountId, trial.Taking.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        Assert.Equal(1, (await trial.PauseAsync(coTeacher)).Value.Done);
        var list = (await trial.Taking.Get<ListAssignmentActions>().HandleAsync(trial.Teacher, trial.Assignment, 1, default)).Value;
        var row = Assert.Single(list.Actions);
        Assert.Equal(("paused", 1, "Fire drill"), (row.Words, row.StudentCount, row.Reason));
        Assert.StartsWith("Cleo", row.TeacherName, StringComparison.Ordinal);
        Assert.StartsWith("Sam", row.Students, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionOfAnotherTest_IsNotTouchedThroughAnOwnOne()
    {
        await using var own = await MonitoredTrial.StartAsync(database, Timed);
        await using var other = await MonitoredTrial.StartAsync(database, Timed);
        var report = (await own.Taking.Get<PauseSessions>().HandleAsync(own.Teacher, own.Assignment, [own.Session, other.Session], "Fire drill", default)).Value;
        Assert.Equal(new DeedReport(1, 0, 0, 0), report);
        Assert.Null((await other.Taking.LoadAsync(other.Session)).PausedAt);
    }

    private static async Task ExpectNothingAsync(MonitoredTrial trial, Actor actor)
    {
        Assert.IsType<NotFound>((await trial.PauseAsync(actor)).Error);
        Assert.IsType<NotFound>((await trial.ResumeAsync(actor)).Error);
        Assert.IsType<NotFound>((await trial.ExtendAsync(actor)).Error);
        Assert.IsType<NotFound>((await trial.EndAsync(actor)).Error);
        Assert.IsType<NotFound>((await trial.Taking.Get<WatchAssignment>().HandleAsync(actor, trial.Assignment, _ => { }, default)).Error);
        Assert.IsType<NotFound>((await trial.Taking.Get<ListAssignmentActions>().HandleAsync(actor, trial.Assignment, 1, default)).Error);
        Assert.IsType<NotFound>((await trial.Taking.Get<ListSessionActions>().HandleAsync(actor, trial.Session, default)).Error);
        Assert.Equal(0, trial.Taking.Get<AssignmentWatch>().Count);
        Assert.Empty(await trial.TrailAsync());
        var session = await trial.Taking.LoadAsync(trial.Session);
        Assert.Equal((null, false, session.StartedAt + TimeSpan.FromMinutes(20)), (session.PausedAt, session.IsFinished, session.TimeEndsAt));
    }
}
