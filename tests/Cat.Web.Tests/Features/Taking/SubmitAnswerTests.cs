using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Taking;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Taking;

public sealed class SubmitAnswerTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_SkippingNotAllowed_LeavesTheQuestionOnTheTable()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules());
        Assert.Equal(new SkippingNotAllowed(), (await trial.SkipAsync(id, 1)).Error);
        Assert.False((await trial.LoadAsync(id)).Questions[0].IsAnswered);
    }

    [Theory]
    [InlineData(SkipRule.Wrong, false)]
    [InlineData(SkipRule.NotCounted, null)]
    public async Task HandleAsync_Skip_CountsAsTheRuleSays(SkipRule rule, bool? isCorrect)
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { Skipping = rule });
        Assert.True((await trial.SkipAsync(id, 1)).IsSuccess);
        var session = await trial.LoadAsync(id);
        Assert.Equal((AnswerKind.Skipped, isCorrect), (session.Questions[0].Kind!.Value, session.Questions[0].IsCorrect)); // ended
    }

    [Fact]
    public async Task HandleAsync_EverythingSkippedUncounted_EndsAtTheLongestLengthWithThePrior()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { Skipping = SkipRule.NotCounted }, questions: 3);
        for (var position = 1; position <= 3; position++) Assert.Equal(position < 3, (await trial.SkipAsync(id, position)).Value.GoesOn);
        var session = await trial.LoadAsync(id);
        Assert.Equal((SessionStopReason.MaximumQuestions, 0.0, 1.0), (session.StopReason!.Value, Math.Round(session.Theta, 9), Math.Round(session.StandardError, 2))); // finished
    }

    [Fact]
    public async Task HandleAsync_SameAnswerFromTwentyTabsAtOnce_IsTakenOnce()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => trial.AnswerAsync(id, 1)));
        Assert.All(outcomes, outcome => Assert.True(outcome.Value.GoesOn));
        Assert.Equal(2, (await trial.LoadAsync(id)).Questions.Count);
    }

    [Fact]
    public async Task HandleAsync_DifferentAnswersFromTwoTabs_TheFirstStands()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules());
        var outcomes = await Task.WhenAll(trial.AnswerAsync(id, 1, "a"), trial.AnswerAsync(id, 1, "b"));
        Assert.Single(outcomes, outcome => outcome.IsSuccess);
        Assert.Single(outcomes, outcome => outcome.Error is AlreadyAnswered { Position: 1 });
    }

    [Fact]
    public async Task HandleAsync_AnotherStudentsSession_IsNotFound()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules());
        var other = await trial.School.StudentAsync("Eve");
        Assert.IsType<NotFound>((await trial.Get<SubmitAnswer>().HandleAsync(other, id, 1, new Submission(Cat.Data.ItemBanks.GivenAnswer.Choose("a")), default)).Error);
        Assert.IsType<NotFound>((await trial.Get<ShowQuestion>().HandleAsync(other, id, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<TakeBreak>().BeginAsync(other, id, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<CountAway>().HandleAsync(other, id, 1, default)).Error);
    }

    [Fact]
    public async Task CountAway_OnlyForTheQuestionOnTheTable()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules());
        await trial.Get<CountAway>().HandleAsync(trial.Student, id, 1, default);
        await trial.Get<CountAway>().HandleAsync(trial.Student, id, 1, default);
        await trial.AnswerAsync(id, 1);
        await trial.Get<CountAway>().HandleAsync(trial.Student, id, 1, default);
        Assert.Equal([2, 0], (await trial.LoadAsync(id)).Questions.Select(question => question.TimesAway));
    }

    [Fact]
    public async Task Practice_GivesFeedbackAndIsMarked()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules { IsPractice = true });
        Assert.IsType<NotFound>((await trial.Get<ShowFeedback>().HandleAsync(trial.Student, id, 1, default)).Error);
        Assert.True((await trial.AnswerAsync(id, 1, "b")).Value.HasFeedback);
        var feedback = (await trial.Get<ShowFeedback>().HandleAsync(trial.Student, id, 1, default)).Value;
        Assert.Equal((1, 0, true), (feedback.Position, feedback.Score!.Value.Points, feedback.GoesOn)); // counted
        await using var db = trial.Database();
        Assert.True(await db.TestSessions.AnyAsync(session => session.Id == id && session.IsPractice));
    }

    [Fact]
    public async Task Feedback_InATest_IsNotFound()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules());
        Assert.False((await trial.AnswerAsync(id, 1)).Value.HasFeedback);
        Assert.IsType<NotFound>((await trial.Get<ShowFeedback>().HandleAsync(trial.Student, id, 1, default)).Error);
    }
}
