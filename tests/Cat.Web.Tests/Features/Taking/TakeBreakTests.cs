using Cat.Data.TestPlans;
using Cat.Web.Features.Taking;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Taking;

public sealed class TakeBreakTests(SchoolDatabase database)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DeliveryRules TwoBreaks = new() { TestTime = 20 * Minute, QuestionTime = 5 * Minute, BreaksAllowed = 2, LongestBreak = 10 * Minute };

    [Fact]
    public async Task Break_EndedEarly_GivesBackTheTimeItTookAndNoMore()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(TwoBreaks);
        trial.Time.Advance(Minute);
        Assert.True((await trial.Get<TakeBreak>().BeginAsync(trial.Student, id, default)).IsSuccess);
        trial.Time.Advance(3 * Minute);
        Assert.True((await trial.Get<TakeBreak>().EndAsync(trial.Student, id, default)).IsSuccess);
        Assert.Equal(new TimeLeft(19 * Minute, 4 * Minute), (await trial.LookAsync(id)).Value.Time);
    }

    [Fact]
    public async Task Break_TooLong_TheClockGoesOnByItself()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(TwoBreaks with { QuestionTime = null });
        await trial.Get<TakeBreak>().BeginAsync(trial.Student, id, default);
        trial.Time.Advance(13 * Minute);
        Assert.Equal(17 * Minute, (await trial.LookAsync(id)).Value.Time.Test);
    }

    [Fact]
    public async Task Break_On_NeitherShowsNorTakesAnything()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(TwoBreaks);
        await trial.Get<TakeBreak>().BeginAsync(trial.Student, id, default);
        Assert.Equal(new OnBreak(), (await trial.LookAsync(id)).Error);
        Assert.Equal(new OnBreak(), (await trial.AnswerAsync(id, 1)).Error);
        Assert.False((await trial.LoadAsync(id)).Questions[0].IsAnswered);
    }

    [Fact]
    public async Task Break_BegunTwice_CountsOnce()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(TwoBreaks);
        await trial.Get<TakeBreak>().BeginAsync(trial.Student, id, default);
        await trial.Get<TakeBreak>().BeginAsync(trial.Student, id, default);
        Assert.Equal(1, (await trial.LoadAsync(id)).BreaksTaken);
    }

    [Fact]
    public async Task Break_AllTaken_IsRefused()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(TwoBreaks with { BreaksAllowed = 1 });
        await trial.Get<TakeBreak>().BeginAsync(trial.Student, id, default);
        await trial.Get<TakeBreak>().EndAsync(trial.Student, id, default);
        Assert.Equal(new NoBreakLeft(), (await trial.Get<TakeBreak>().BeginAsync(trial.Student, id, default)).Error);
    }

    [Fact]
    public async Task Break_WhenTheTimeIsOver_DoesNotSaveTheTest()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(TwoBreaks);
        trial.Time.Advance(21 * Minute);
        Assert.IsType<SessionFinished>((await trial.Get<TakeBreak>().BeginAsync(trial.Student, id, default)).Error);
    }
}
