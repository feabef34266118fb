using Cat.Data.TestPlans;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Features.Monitoring;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Taking;

public sealed class RecordPresenceTests(SchoolDatabase database)
{
    private static readonly DeliveryRules Timed = new() { TestTime = TimeSpan.FromMinutes(20), QuestionTime = TimeSpan.FromMinutes(5), BreaksAllowed = 1 };

    [Fact]
    public async Task HandleAsync_Often_IsOneRowThatSaysTheLast()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        var stamp = await StampAsync(trial);
        Assert.Null(await ReportAsync(trial, stamp));
        trial.Taking.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Null(await ReportAsync(trial, stamp, isAway: true));
        await using var db = trial.Taking.Database();
        var presence = Assert.Single(await db.SessionPresences.AsNoTracking().Where(heard => heard.SessionId == trial.Session).ToListAsync());
        Assert.Equal((trial.Taking.Time.GetUtcNow(), true), (presence.SeenAt, presence.IsAway));
    }

    [Fact]
    public async Task HandleAsync_AnotherStudent_IsNotFound()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        var eve = await trial.Taking.School.StudentAsync("Eve");
        Assert.IsType<NotFound>((await trial.Taking.Get<RecordPresence>().HandleAsync(eve, trial.Session, "1", false, default)).Error);
        Assert.IsType<NotFound>((await trial.Taking.Get<RecordPresence>().HandleAsync(trial.Teacher, trial.Session, "1", false, default)).Error);
        await using var db = trial.Taking.Database();
        Assert.False(await db.SessionPresences.AnyAsync(heard => heard.SessionId == trial.Session));
    }

    [Fact]
    public async Task HandleAsync_ManyAtOnce_AreEachAnsweredForThemselves()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        var eve = await trial.Taking.School.StudentAsync("Eve");
        var (stamp, record) = (await StampAsync(trial), trial.Taking.Get<RecordPresence>());
        var own = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => record.HandleAsync(trial.Taking.Student, trial.Session, number % 2 == 0 ? stamp : PageStamp.Paused, number < 19, default)));
        var mixed = await Task.WhenAll(record.HandleAsync(eve, trial.Session, stamp, true, default), record.HandleAsync(trial.Taking.Student, trial.Session, stamp, false, default), record.HandleAsync(eve, trial.Session, stamp, true, default));
        Assert.Equal(Enumerable.Range(0, 20).Select(number => number % 2 == 0 ? null : $"/sessions/{trial.Session}?news=resumed"), own.Select(outcome => outcome.Value.Address));
        Assert.Equal([false, true, false], mixed.Select(outcome => outcome.IsSuccess));
        await using var db = trial.Taking.Database();
        Assert.False(Assert.Single(await db.SessionPresences.AsNoTracking().Where(heard => heard.SessionId == trial.Session).ToListAsync()).IsAway);
    }

    [Fact]
    public async Task HandleAsync_TheFirstWhileAnAnswerHoldsTheSession_DoesNotWait()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        await using var db = trial.Taking.Database();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(await db.LockSessionAsync(trial.Taking.Student, trial.Session, TestContext.Current.CancellationToken));
        Assert.Null(await ReportAsync(trial, await StampAsync(trial)).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task HandleAsync_WhileAnAnswerHoldsTheSession_DoesNotWait()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        var stamp = await StampAsync(trial);
        await ReportAsync(trial, stamp);
        await using var db = trial.Taking.Database();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM test_sessions WHERE id = {trial.Session.Value} FOR UPDATE", TestContext.Current.CancellationToken);
        Assert.Null(await ReportAsync(trial, stamp).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task HandleAsync_WhatHappened_SaysWhereToGo()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        var (home, first) = ($"/sessions/{trial.Session}", await StampAsync(trial));
        await trial.ExtendAsync();
        Assert.Equal($"{home}?news=time", await ReportAsync(trial, first));
        var extended = await StampAsync(trial);
        Assert.Null(await ReportAsync(trial, extended));
        await trial.PauseAsync();
        Assert.Equal($"{home}/paused", await ReportAsync(trial, extended));
        Assert.Equal($"{home}/paused", await ReportAsync(trial, PageStamp.Feedback));
        Assert.Null(await ReportAsync(trial, PageStamp.Paused));
        await trial.ResumeAsync();
        Assert.Equal($"{home}?news=resumed", await ReportAsync(trial, PageStamp.Paused));
        await trial.Taking.AnswerAsync(trial.Session, 1);
        Assert.Equal(home, await ReportAsync(trial, extended));
        await trial.Taking.Get<TakeBreak>().BeginAsync(trial.Taking.Student, trial.Session, default);
        Assert.Null(await ReportAsync(trial, PageStamp.Break));
        await trial.Taking.Get<TakeBreak>().EndAsync(trial.Taking.Student, trial.Session, default);
        Assert.Equal(home, await ReportAsync(trial, PageStamp.Break));
        await trial.EndAsync();
        Assert.Equal($"{home}/result", await ReportAsync(trial, extended));
        Assert.Equal($"{home}/result", await ReportAsync(trial, PageStamp.Paused));
        Assert.Null(await ReportAsync(trial, PageStamp.Feedback));
    }

    private static async Task<string> StampAsync(MonitoredTrial trial) => (await trial.Taking.LookAsync(trial.Session)).Value.Stamp;

    private static async Task<string?> ReportAsync(MonitoredTrial trial, string shown, bool isAway = false) =>
        (await trial.Taking.Get<RecordPresence>().HandleAsync(trial.Taking.Student, trial.Session, shown, isAway, default)).Value.Address;
}
