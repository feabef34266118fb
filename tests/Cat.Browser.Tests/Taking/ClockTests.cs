using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;

namespace Cat.Browser.Tests.Taking;

/// <summary>Time runs out: of a question, of the test, of its window.</summary>
[Collection(typeof(TakingCollection))]
public sealed class ClockTests(TakingCat cat)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongOver = TimeSpan.FromMinutes(-1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task QuestionTime_RunsOutWithScript_SendsByItselfAfterAWarning(bool isEntered)
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { QuestionTime = Hour });
        await sitting.SetClocksAsync(question: TimeSpan.FromSeconds(11.4));
        await sitting.Page.ReloadAsync();
        await sitting.Page.WaitForSelectorAsync("[data-clock=question].soon");
        await sitting.Page.WaitForSelectorAsync("[role=status]:text-is('For this question: 0:10 left')", new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        var answer = isEntered ? await sitting.EnterAsync(1) : null;
        await sitting.SetClocksAsync(question: TimeSpan.FromSeconds(1.5));
        await sitting.Page.ReloadAsync();
        await sitting.WaitForQuestionAsync(2);
        var notice = await sitting.NoticeAsync();
        Assert.Equal(isEntered ? "The time for question 1 was over. What you had entered was sent as your answer." : "The time for question 1 was over before an answer came. This is the next one.", notice);
        var stored = await sitting.StoredAsync();
        Assert.Equal((isEntered ? AnswerKind.Given : AnswerKind.TimedOut, answer), (stored.Questions[0].Kind!.Value, stored.Questions[0].GivenAnswer)); // ended
        cat.Faults.Add($"40 time of a question over, with script, {(isEntered ? "something" : "nothing")} entered", "waited", $"“For this question: 0:10 left” spoken and shown in red; then question 2: {notice}", $"{stored}");
    }

    [Fact]
    public async Task QuestionTime_OverWithoutScript_TheNextPageSaysSo()
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { QuestionTime = Hour }, new SittingOptions { HasScript = false });
        await sitting.EnterAsync(1);
        await sitting.SetClocksAsync(question: LongOver);
        await sitting.SendAsync();
        await sitting.WaitForQuestionAsync(2);
        var notice = await sitting.NoticeAsync();
        Assert.Equal("The time for question 1 was over before an answer came. This is the next one.", notice);
        var stored = await sitting.StoredAsync();
        Assert.Equal((AnswerKind.TimedOut, false), (stored.Questions[0].Kind!.Value, stored.Questions[0].IsCorrect)); // ended
        cat.Faults.Add("41 time of a question over, without script", "sent a minute too late", notice, $"{stored}");
    }

    [Fact]
    public async Task TestTime_RunsOutWithScript_SendsByItselfAndShowsTheResult()
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { TestTime = Hour });
        await sitting.AnswerAsync(1);
        var answer = await sitting.EnterAsync(2);
        await sitting.SetClocksAsync(test: TimeSpan.FromSeconds(1.5));
        await sitting.Page.ReloadAsync();
        // What was entered in time counts, and if it was not the last question, what follows is over at once.
        await sitting.Page.WaitForAddressAsync("**/result");
        var seen = await sitting.Page.InnerTextAsync("main");
        Assert.Contains("The time of the test was over.", seen, StringComparison.Ordinal);
        var stored = await sitting.StoredAsync();
        Assert.Equal((SessionStopReason.TimeRanOut, answer), (stored.Session.StopReason!.Value, stored.Questions[1].GivenAnswer)); // finished
        cat.Faults.Add("42 time of the test over, with script", "waited with an answer entered", "the result: The time of the test was over.", $"{stored}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TestTime_OverAtSending_SaysThatTheAnswerWasNotTaken(bool hasScript)
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { TestTime = Hour }, new SittingOptions { HasScript = hasScript });
        var answer = await sitting.AnswerAsync(1);
        await sitting.EnterAsync(2);
        await sitting.SetClocksAsync(test: LongOver);
        await sitting.SendAsync();
        await ExpectLateAsync(sitting, SessionStopReason.TimeRanOut, answer, $"43 time of the test over at sending, {(hasScript ? "with" : "without")} script", "sent a minute too late");
    }

    [Fact]
    public async Task Window_ClosesAndEndsTheTest_SaysThatTheAnswerWasNotTaken()
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { WhenWindowCloses = ClosingRule.EndAtClosing }, new SittingOptions { ClosesIn = Hour });
        var answer = await sitting.AnswerAsync(1);
        await sitting.EnterAsync(2);
        await sitting.SetClocksAsync(window: LongOver);
        await sitting.SendAsync();
        await ExpectLateAsync(sitting, SessionStopReason.WindowClosed, answer, "44 window closed, rule: the test ends", "sent a minute after closing");
    }

    [Fact]
    public async Task Window_ClosesAndWhoHasBegunMayFinish_GoesOn()
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules(), new SittingOptions { ClosesIn = Hour, Questions = 2 });
        await sitting.SetClocksAsync(window: LongOver);
        GivenAnswer[] answers = [await sitting.AnswerAsync(1), await sitting.AnswerAsync(2)];
        await sitting.Page.WaitForAddressAsync("**/result");
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answers);
        Assert.Equal(SessionStopReason.MaximumQuestions, stored.Session.StopReason);
        cat.Faults.Add("45 window closed, rule: who has begun may finish", "both questions answered after closing", "question 2, then the result", $"{stored}");
    }

    [Fact]
    public async Task OldTab_AfterTheEnd_LearnsThatTheFirstAnswerStands()
    {
        await using var sitting = await cat.SitAsync(options: new SittingOptions { Questions = 2 });
        var old = await sitting.OpenTabAsync();
        GivenAnswer[] answers = [await sitting.AnswerAsync(1), await sitting.AnswerAsync(2)];
        await Sitting.EnterAsync(old, 2);
        await Sitting.SendAsync(old);
        await old.WaitForAddressAsync("**/result");
        var notice = await Sitting.NoticeAsync(old);
        Assert.Equal("Your first answer to question 1 was already saved, and it stands.", notice);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answers);
        cat.Faults.Add("46 late answer from an old tab after the end", "question 1 answered differently when the test is finished", $"the result: {notice}", $"{stored}");
    }

    private async Task ExpectLateAsync(Sitting sitting, SessionStopReason reason, GivenAnswer answer, string name, string done)
    {
        await sitting.Page.WaitForAddressAsync("**/result**");
        var notice = await sitting.NoticeAsync();
        Assert.Equal("The test had ended before your last answer came. That answer was not taken.", notice);
        var stored = await sitting.StoredAsync();
        Assert.Equal((reason, AnswerKind.TimedOut), (stored.Session.StopReason!.Value, stored.Questions[1].Kind!.Value)); // finished
        stored.ExpectAnswers(answer, null);
        cat.Faults.Add(name, done, $"the result: {notice}", $"{stored}");
    }
}
