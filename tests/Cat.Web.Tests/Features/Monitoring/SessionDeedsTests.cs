using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Monitoring;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Monitoring;

public sealed class SessionDeedsTests(SchoolDatabase database)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DeliveryRules Timed = new() { TestTime = 20 * Minute, QuestionTime = 5 * Minute, BreaksAllowed = 1, LongestBreak = 10 * Minute, WhenWindowCloses = ClosingRule.EndAtClosing };

    [Fact]
    public async Task Pause_StopsTheClocksOfTestQuestionAndWindow()
    {
        await using var own = await SchoolDatabase.OfOneTestAsync();
        await using var trial = await MonitoredTrial.StartAsync(own, Timed, closesIn: 30 * Minute);
        var window = (await trial.Taking.LoadAsync(trial.Session)).WindowEndsAt;
        trial.Taking.Time.Advance(Minute);
        Assert.Equal(new DeedReport(1, 0, 0, 0), (await trial.PauseAsync()).Value);
        trial.Taking.Time.Advance(100 * Minute);
        while (await ActivatorUtilities.CreateInstance<EndLapsedSessions>(trial.Taking.Services).EndOneAsync(default)) { }
        Assert.Equal(new DeedReport(1, 0, 0, 0), (await trial.ResumeAsync()).Value);
        Assert.Equal(new TimeLeft(19 * Minute, 4 * Minute), (await trial.Taking.LookAsync(trial.Session)).Value.Time);
        Assert.Equal(window + (100 * Minute), (await trial.Taking.LoadAsync(trial.Session)).WindowEndsAt);
    }

    [Fact]
    public async Task Pause_OnABreak_EndsItAndGivesBackWhatItDidNotUse()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        trial.Taking.Time.Advance(Minute);
        await trial.Taking.Get<TakeBreak>().BeginAsync(trial.Taking.Student, trial.Session, default);
        trial.Taking.Time.Advance(3 * Minute);
        await trial.PauseAsync();
        trial.Taking.Time.Advance(60 * Minute);
        await trial.ResumeAsync();
        Assert.Equal(new TimeLeft(19 * Minute, 4 * Minute), (await trial.Taking.LookAsync(trial.Session)).Value.Time);
    }

    [Fact]
    public async Task Pause_On_NeitherShowsNorTakesAnything()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed with { IsPractice = true, Skipping = SkipRule.Wrong });
        await trial.Taking.AnswerAsync(trial.Session, 1);
        await trial.PauseAsync();
        var (taking, student) = (trial.Taking, trial.Taking.Student);
        Assert.Equal(new TestPaused(), (await taking.LookAsync(trial.Session)).Error);
        Assert.Equal(new TestPaused(), (await taking.AnswerAsync(trial.Session, 2)).Error);
        Assert.Equal(new TestPaused(), (await taking.SkipAsync(trial.Session, 2)).Error);
        Assert.Equal(new TestPaused(), (await taking.TimeUpAsync(trial.Session, 2)).Error);
        Assert.Equal(new TestPaused(), (await taking.Get<TakeBreak>().BeginAsync(student, trial.Session, default)).Error);
        Assert.Equal(new TestPaused(), (await taking.Get<ShowFeedback>().HandleAsync(student, trial.Session, 1, default)).Error);
        Assert.True((await taking.Get<ShowPause>().HandleAsync(student, trial.Session, default)).IsSuccess);
        await taking.Get<CountAway>().HandleAsync(student, trial.Session, 2, default);
        var session = await taking.LoadAsync(trial.Session);
        Assert.Equal((2, false, 0), (session.Questions.Count, session.Questions[1].IsAnswered, session.Questions[1].TimesAway));
        await trial.ResumeAsync();
        Assert.True((await taking.AnswerAsync(trial.Session, 2)).IsSuccess);
    }

    [Fact]
    public async Task PauseAndResume_Twice_HappenOnceAndAreWrittenOnce()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        await trial.PauseAsync(reason: " Fire drill ");
        Assert.Equal(new DeedReport(0, 1, 0, 0), (await trial.PauseAsync(reason: "Something else")).Value);
        Assert.Equal("Fire drill", (await trial.Taking.LoadAsync(trial.Session)).TeacherReason);
        trial.Taking.Time.Advance(Minute);
        await trial.ResumeAsync();
        Assert.Equal(new DeedReport(0, 1, 0, 0), (await trial.ResumeAsync()).Value);
        Assert.Equal([(SessionActions.Paused, "Fire drill"), (SessionActions.Resumed, null)], (await trial.TrailAsync()).Select(entry => (entry.Action, entry.Reason)));
    }

    [Fact]
    public async Task Extend_MovesEveryLimit_AndTheSameWishOnlyOnce()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed, closesIn: 30 * Minute);
        var request = Guid.NewGuid();
        Assert.Equal(new DeedReport(1, 0, 0, 0), (await trial.ExtendAsync(request: request)).Value);
        Assert.Equal(new DeedReport(0, 1, 0, 0), (await trial.ExtendAsync(request: request)).Value);
        var session = await trial.Taking.LoadAsync(trial.Session);
        Assert.Equal((30 * Minute, 40 * Minute, 15 * Minute), (session.TimeEndsAt - session.StartedAt, session.WindowEndsAt - session.StartedAt, session.Questions[0].TimeEndsAt - session.StartedAt));
        Assert.Equal(new DeedReport(1, 0, 0, 0), (await trial.ExtendAsync()).Value);
        var actions = (await trial.Taking.Get<ListSessionActions>().HandleAsync(trial.Teacher, trial.Session, default)).Value;
        Assert.Equal(["gave 10 minutes more", "gave 10 minutes more"], actions.Select(action => action.Words));
        Assert.All(actions, action => Assert.Equal("late start", action.Reason));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(241)]
    public async Task Extend_ByNothingOrByTooMuch_IsRefused(int minutes)
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        Assert.IsType<InvalidInput>((await trial.ExtendAsync(minutes: minutes)).Error);
    }

    [Fact]
    public async Task Extend_WithoutALimit_SaysSo()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, new DeliveryRules());
        Assert.Equal(new DeedReport(0, 0, 0, 1), (await trial.ExtendAsync()).Value);
        Assert.Empty(await trial.TrailAsync());
    }

    [Fact]
    public async Task Extend_AfterTheTimeWasOver_FindsTheTestFinished()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        trial.Taking.Time.Advance(21 * Minute);
        Assert.Equal(new DeedReport(0, 0, 1, 0), (await trial.ExtendAsync()).Value);
        Assert.Equal(SessionStopReason.TimeRanOut, (await trial.Taking.LoadAsync(trial.Session)).StopReason);
    }

    [Fact]
    public async Task End_TheOpenQuestionDoesNotCount_WhateverTheTestSaysOfTime()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed with { WhenTimeRunsOut = UnansweredRule.Wrong });
        await trial.Taking.AnswerAsync(trial.Session, 1);
        var before = await trial.Taking.LoadAsync(trial.Session);
        await trial.PauseAsync();
        trial.Taking.Time.Advance(Minute);
        Assert.Equal(new DeedReport(1, 0, 0, 0), (await trial.EndAsync()).Value);
        var after = await trial.Taking.LoadAsync(trial.Session);
        Assert.Equal((SessionStopReason.EndedByTeacher, trial.Taking.Time.GetUtcNow(), "Taken ill"), (after.StopReason, after.FinishedAt, after.TeacherReason));
        Assert.Equal((before.Theta, before.StandardError), (after.Theta, after.StandardError));
        Assert.Equal((true, null), (after.Questions[1].IsAnswered, after.Questions[1].Score));
        Assert.Equal(new DeedReport(0, 0, 1, 0), (await trial.EndAsync()).Value);
        Assert.Equal([SessionActions.Paused, SessionActions.Ended], (await trial.TrailAsync()).Select(entry => entry.Action));
        var result = (await trial.Taking.Get<ShowResult>().HandleAsync(trial.Taking.Student, trial.Session, default)).Value;
        Assert.Equal((SessionStopReason.EndedByTeacher, 1, true, false), (result.StopReason, result.Counted, result.Questions[1].IsTakenAway, result.Questions[0].IsTakenAway));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task PauseAndEnd_WithoutAReason_AreRefused(string? reason)
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        Assert.IsType<InvalidInput>((await trial.PauseAsync(reason: reason)).Error);
        Assert.IsType<InvalidInput>((await trial.EndAsync(reason: reason)).Error);
        Assert.False((await trial.Taking.LoadAsync(trial.Session)).IsFinished);
    }
}
