using System.Collections.Concurrent;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.TestPlans;
using Cat.Web.Features.Monitoring;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cat.Web.Tests.Features.Monitoring;

public sealed class AssignmentWatchTests(SchoolDatabase database)
{
    private static readonly MonitoringOptions Options = new();

    [Fact]
    public async Task TwoWatchers_CostOneLookEach_AndNoneWhenNobodyIsLeft()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, new DeliveryRules());
        var (watch, counted) = Watch(trial);
        var (first, second) = (new ConcurrentQueue<LiveSnapshot?>(), new ConcurrentQueue<LiveSnapshot?>());
        var (test, teacher) = (await TestAsync(trial), trial.Teacher.AccountId);
        var one = watch.Watch(test, teacher, first.Enqueue);
        await UntilAsync(() => first.Count == 1);
        var two = watch.Watch(test, teacher, second.Enqueue);
        Assert.Single(second);
        Assert.Equal(1, counted.Looks);
        var intervals = 0;
        while (counted.Looks < 4)
        {
            trial.Taking.Time.Advance(Options.LookEvery);
            intervals++;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.InRange(counted.Looks, 4, intervals + 1);
        // Nothing has changed, so nothing was told.
        Assert.Equal((1, 1), (first.Count, second.Count));
        await trial.Taking.AnswerAsync(trial.Session, 1);
        watch.LookNow(trial.Assignment);
        await UntilAsync(() => first.Count == 2 && second.Count == 2);
        Assert.Equal((1, 2), (Assert.Single(first.Last()!.Rows).Answered, Assert.Single(second.Last()!.Rows).Position)); // told
        one.Dispose();
        Assert.Equal(1, watch.Count);
        two.Dispose();
        two.Dispose();
        Assert.Equal(0, watch.Count);
        var looks = counted.Looks;
        trial.Taking.Time.Advance(10 * Options.LookEvery);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.InRange(counted.Looks, looks, looks + 1); // one may have been under way
    }

    [Fact]
    public async Task WhoNoLongerTeaches_IsToldAndSeesNoMore()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, new DeliveryRules());
        var coTeacher = await trial.Taking.School.PersonAsync(RoleNames.Teacher, "Cleo");
        await ChangeAsync(trial, classroom => classroom.AddCoTeacher(coTeacher.AccountId, trial.Taking.Time.GetUtcNow()));
        var (watch, _) = Watch(trial);
        var (owner, guest) = (new ConcurrentQueue<LiveSnapshot?>(), new ConcurrentQueue<LiveSnapshot?>());
        var test = await TestAsync(trial);
        using var one = watch.Watch(test, trial.Teacher.AccountId, owner.Enqueue);
        using var two = watch.Watch(test, coTeacher.AccountId, guest.Enqueue);
        await UntilAsync(() => owner.Count == 1 && guest.Count == 1);
        await ChangeAsync(trial, classroom => classroom.RemoveCoTeacher(coTeacher.AccountId));
        await UntilAsync(() =>
        {
            trial.Taking.Time.Advance(Options.LookEvery);
            return guest.LastOrDefault() is null;
        });
        Assert.NotNull(owner.Last());
        Assert.Equal(1, watch.Count);
    }

    [Fact]
    public async Task Snapshot_HasWhomTheTestIsFor_WithTheLatestAttempt()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, new DeliveryRules { TestTime = TimeSpan.FromMinutes(20) }, questions: 2);
        var (school, taking) = (trial.Taking.School, trial.Taking);
        var late = await school.StudentAsync("Zoe");
        await ChangeAsync(trial, classroom => classroom.Enrol(late.AccountId, school.Now));
        await taking.AnswerAsync(trial.Session, 1);
        await taking.AnswerAsync(trial.Session, 2);
        var again = (await taking.Get<Cat.Web.Features.Taking.StartTest>().HandleAsync(taking.Student, trial.Assignment, null, default)).Value;
        await taking.Get<Cat.Web.Features.Taking.CountAway>().HandleAsync(taking.Student, again, 1, default);
        var snapshot = await taking.Get<ReadLive>().HandleAsync(trial.Assignment, TimeSpan.Zero, default);
        Assert.Equal([(again, LiveState.Answering, 2, 0, 1), (null, LiveState.NotStarted, 0, 0, 0)], snapshot.Rows.Select(row => ((TestSessionId?)row.SessionId, row.State, row.AttemptNumber, row.Answered, row.TimesAway)));
        Assert.Equal(school.Now + TimeSpan.FromMinutes(20), snapshot.Rows[0].EndsAt);
    }

    private (AssignmentWatch Watch, CountingFactory Counted) Watch(MonitoredTrial trial)
    {
        var (counted, options) = (new CountingFactory(database), Microsoft.Extensions.Options.Options.Create(Options));
        return (new AssignmentWatch(new ReadLive(counted, trial.Taking.Time, options), options, trial.Taking.Time, NullLogger<AssignmentWatch>.Instance), counted);
    }

    private static async Task<LiveTest> TestAsync(MonitoredTrial trial)
    {
        var watching = (await trial.Taking.Get<WatchAssignment>().HandleAsync(trial.Teacher, trial.Assignment, _ => { }, default)).Value;
        watching.Subscription.Dispose();
        return watching.Test;
    }

    private static async Task ChangeAsync(MonitoredTrial trial, Action<Cat.Data.Classrooms.Classroom> change)
    {
        await using var db = trial.Taking.Database();
        change(await db.Classrooms.Include(classroom => classroom.CoTeachers).Include(classroom => classroom.Enrolments).SingleAsync(classroom => classroom.Id == trial.Taking.Classroom));
        await db.SaveChangesAsync();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var wait = 0; wait < 500; wait++)
        {
            if (isSo()) return;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come about in ten seconds.");
    }

    /// <summary>Every look takes one context.</summary>
    private sealed class CountingFactory(SchoolDatabase database) : IDbContextFactory<CatDbContext>
    {
        private int _looks;

        public int Looks => Volatile.Read(ref _looks);

        public CatDbContext CreateDbContext()
        {
            Interlocked.Increment(ref _looks);
            return database.CreateDbContext();
        }
    }
}
