using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.Taking;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Taking;

public sealed class SessionClockTests(SchoolDatabase database)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Submit_JustAfterTheTimeOfTheTest_IsTakenAsOnItsWay()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { TestTime = 10 * Minute });
        trial.Time.Advance((10 * Minute) + TimeSpan.FromSeconds(4));
        Assert.True((await trial.AnswerAsync(id, 1)).IsSuccess);
        Assert.Equal(AnswerKind.Given, (await trial.LoadAsync(id)).Questions[0].Kind);
    }

    [Fact]
    public async Task Submit_JustAfterTheTimeOfTheTest_PutsNoFurtherQuestionThere()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { TestTime = 10 * Minute });
        trial.Time.Advance((10 * Minute) + TimeSpan.FromSeconds(1));
        Assert.False((await trial.AnswerAsync(id, 1, isTimeUp: true)).Value.GoesOn);
        var session = await trial.LoadAsync(id);
        Assert.Equal((SessionStopReason.TimeRanOut, 1), (session.StopReason, session.Questions.Count));
    }

    [Theory]
    [InlineData(UnansweredRule.Wrong, false)]
    [InlineData(UnansweredRule.NotCounted, null)]
    public async Task Submit_LongAfterTheTimeOfTheTest_EndsItWithoutTheAnswer(UnansweredRule rule, bool? isCorrect)
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { TestTime = 10 * Minute, WhenTimeRunsOut = rule });
        await trial.AnswerAsync(id, 1);
        trial.Time.Advance(11 * Minute);
        Assert.False((await trial.AnswerAsync(id, 2)).Value.GoesOn);
        var session = await trial.LoadAsync(id);
        Assert.Equal((SessionStopReason.TimeRanOut, 2), (session.StopReason, session.Questions.Count));
        Assert.Equal((AnswerKind.TimedOut, isCorrect), (session.Questions[1].Kind!.Value, session.Questions[1].IsCorrect)); // finished
        // It ended when its time was over, not when somebody looked.
        Assert.Equal(session.StartedAt + (10 * Minute), session.FinishedAt);
    }

    [Fact]
    public async Task End_QuestionThatDoesNotCount_LeavesTheEstimateOfTheAnswersBefore()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { TestTime = 10 * Minute, WhenTimeRunsOut = UnansweredRule.NotCounted });
        await trial.AnswerAsync(id, 1);
        var before = await trial.LoadAsync(id);
        trial.Time.Advance(11 * Minute);
        await trial.LookAsync(id);
        var after = await trial.LoadAsync(id);
        Assert.Equal((before.Theta, before.StandardError), (after.Theta, after.StandardError));
    }

    [Fact]
    public async Task ClockPutForward_EndsWhatHasATimeAndNothingElse()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var (limited, free) = (await trial.StartAsync(new DeliveryRules { TestTime = 45 * Minute }), await trial.StartAsync(new DeliveryRules()));
        trial.Time.Advance(60 * Minute);
        Assert.Equal(new SessionFinished(limited), (await trial.LookAsync(limited)).Error);
        Assert.True((await trial.AnswerAsync(free, 1)).Value.GoesOn);
    }

    [Fact]
    public async Task ClockPutBack_TakesAnswersAndKeepsTimesInOrderAndGivesTheNextQuestionNoMoreThanItsTime()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { QuestionTime = Minute });
        trial.Time.AdjustTime(trial.Time.GetUtcNow() - (60 * Minute));
        Assert.True((await trial.AnswerAsync(id, 1)).Value.GoesOn);
        var questions = (await trial.LoadAsync(id)).Questions;
        DateTimeOffset?[] times = [questions[0].PresentedAt, questions[0].AnsweredAt, questions[1].PresentedAt];
        Assert.Equal(times.Order(), times);
        Assert.Equal(Minute, (await trial.LookAsync(id)).Value.Time.Question);
    }

    [Fact]
    public async Task Look_AfterTheTimeOfTheQuestion_PutsTheNextOneThereWithItsOwnTime()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { QuestionTime = Minute });
        trial.Time.Advance(2 * Minute);
        Assert.Equal(new QuestionTimeOver(1), (await trial.LookAsync(id)).Error);
        var next = (await trial.LookAsync(id)).Value;
        Assert.Equal((2, Minute), (next.Position, next.Time.Question));
    }

    [Fact]
    public async Task Submit_AfterTheTimeOfTheQuestion_IsNotTakenForTheNextOne()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { QuestionTime = Minute });
        trial.Time.Advance(2 * Minute);
        Assert.Equal(new QuestionTimeOver(1), (await trial.AnswerAsync(id, 1)).Error);
        var session = await trial.LoadAsync(id);
        Assert.Equal((AnswerKind.TimedOut, false), (session.Questions[0].Kind!.Value, session.Questions[0].IsCorrect)); // ended
        Assert.False(session.Questions[1].IsAnswered);
        // Sent once more, the same is said.
        Assert.Equal(new QuestionTimeOver(1), (await trial.AnswerAsync(id, 1)).Error);
    }

    [Fact]
    public async Task Submit_ClockOfTheBrowserRunOut_TakesWhatWasChosen()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { QuestionTime = Minute });
        trial.Time.Advance(Minute - TimeSpan.FromSeconds(1));
        Assert.True((await trial.AnswerAsync(id, 1, "a", isTimeUp: true)).IsSuccess);
        Assert.True((await trial.LoadAsync(id)).Questions[0].IsCorrect);
    }

    [Fact]
    public async Task Submit_ClockOfTheBrowserRunOutAndNothingChosen_TimesTheQuestionOut()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { QuestionTime = Minute });
        trial.Time.Advance(Minute - TimeSpan.FromSeconds(1));
        Assert.True((await trial.TimeUpAsync(id, 1)).IsSuccess);
        Assert.Equal(AnswerKind.TimedOut, (await trial.LoadAsync(id)).Questions[0].Kind);
    }

    [Fact]
    public async Task Submit_BrowserSaysTimeIsUpMuchTooEarly_AsksForAnAnswer()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { QuestionTime = Minute });
        Assert.IsType<AnswerNotScorable>((await trial.TimeUpAsync(id, 1)).Error);
    }

    [Fact]
    public async Task Start_StudentWithExtraTime_GetsItOnBothClocks()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        Assert.True((await new GrantExtraTime(database, TimeProvider.System).HandleAsync(trial.School.Teacher, trial.Classroom, trial.Student.AccountId, 50, default)).IsSuccess);
        var id = await trial.StartAsync(new DeliveryRules { TestTime = 10 * Minute, QuestionTime = 2 * Minute });
        Assert.Equal(new TimeLeft(15 * Minute, 3 * Minute), (await trial.LookAsync(id)).Value.Time);
    }

    [Fact]
    public async Task Window_EndsAtClosing_EndsTheTestAndSaysWhy()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { WhenWindowCloses = ClosingRule.EndAtClosing }, closesIn: 5 * Minute);
        trial.Time.Advance(6 * Minute);
        Assert.IsType<SessionFinished>((await trial.LookAsync(id)).Error);
        Assert.Equal(SessionStopReason.WindowClosed, (await trial.LoadAsync(id)).StopReason);
    }

    [Fact]
    public async Task Window_FinishStarted_TakesAnswersAfterClosing()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules(), closesIn: 5 * Minute);
        trial.Time.Advance(60 * Minute);
        Assert.True((await trial.AnswerAsync(id, 1)).IsSuccess);
    }

    [Fact]
    public async Task EndLapsed_StudentGone_EndsTheSessionOnce()
    {
        await using var own = await SchoolDatabase.OfOneTestAsync();
        await using var trial = await TakingTrial.CreateAsync(own);
        var lapsed = await trial.StartAsync(new DeliveryRules { TestTime = 10 * Minute });
        var running = await trial.StartAsync(new DeliveryRules { TestTime = 30 * Minute });
        trial.Time.Advance(11 * Minute);
        var sweep = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<EndLapsedSessions>(trial.Services);
        while (await sweep.EndOneAsync(default)) { }
        Assert.Equal(SessionStopReason.TimeRanOut, (await trial.LoadAsync(lapsed)).StopReason);
        Assert.False((await trial.LoadAsync(running)).IsFinished);
    }
}
