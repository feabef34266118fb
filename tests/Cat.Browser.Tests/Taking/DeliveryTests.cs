using Cat.Data.TestPlans;
using Cat.Data.TestSessions;

namespace Cat.Browser.Tests.Taking;

/// <summary>Breaks, skipping, practice, and what leaving the page counts.</summary>
[Collection(typeof(TakingCollection))]
public sealed class DeliveryTests(TakingCat cat)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Break_HidesTheQuestionEverywhereAndStopsTheClocks()
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { TestTime = Hour, QuestionTime = Hour, BreaksAllowed = 1 });
        var stem = await sitting.Page.InnerTextAsync(".question-stem");
        var (looking, sending) = (await sitting.OpenTabAsync(), await sitting.OpenTabAsync());
        var before = await sitting.StoredAsync();
        await sitting.Page.ClickAsync("button:has-text('Take a break')");
        await sitting.Page.WaitForAddressAsync("**/break");
        Assert.DoesNotContain(stem, await sitting.Page.ContentAsync(), StringComparison.Ordinal);
        await looking.ReloadAsync();
        await looking.WaitForAddressAsync("**/break");
        Assert.DoesNotContain(stem, await looking.ContentAsync(), StringComparison.Ordinal);
        var answer = await Sitting.EnterAsync(sending, 1);
        await Sitting.SendAsync(sending);
        await sending.WaitForSelectorAsync("h1:has-text('You are on a break')");
        var notice = await Sitting.NoticeAsync(sending);
        Assert.Equal("Your answer was not taken, because you are on a break. Send it again when you go on.", notice);
        (await sitting.StoredAsync()).ExpectAnswers();

        await sending.ClickAsync("button:has-text('Go on with the test')");
        await Sitting.WaitForQuestionAsync(sending, 1);
        Assert.Equal(0, await sending.Locator("button:has-text('Take a break')").CountAsync());
        await sending.WaitForSelectorAsync(".taking-banner:has-text('What you had entered is here again')");
        var after = await sitting.StoredAsync();
        var moved = after.Session.TimeEndsAt - before.Session.TimeEndsAt;
        Assert.True(moved > TimeSpan.Zero && moved < TimeSpan.FromMinutes(1), $"The clock of the test moved by {moved}.");
        Assert.Equal(moved, after.Questions[0].TimeEndsAt - before.Questions[0].TimeEndsAt);
        await Sitting.SendAsync(sending);
        await Sitting.WaitForQuestionAsync(sending, 2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add("50 break", "begun in one tab; a second reloads, a third sends; then it goes on and sends again", $"You are on a break, no question in any tab; {notice} What you had entered is here again.", $"{stored}; both clocks moved by the length of the break");
    }

    [Theory]
    [InlineData(SkipRule.Wrong, false)]
    [InlineData(SkipRule.NotCounted, null)]
    public async Task Skip_Allowed_CountsAsTheTestSays(SkipRule rule, bool? isCorrect)
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { Skipping = rule });
        var said = await sitting.Page.InnerTextAsync(".answer-row .hint");
        Assert.Contains(rule == SkipRule.Wrong ? "A skipped question counts as wrong." : "A skipped question does not count.", said, StringComparison.Ordinal);
        await sitting.Page.ClickAsync("button:text-is('Skip')");
        await sitting.WaitForQuestionAsync(2);
        var stored = await sitting.StoredAsync();
        Assert.Equal((AnswerKind.Skipped, isCorrect), (stored.Questions[0].Kind!.Value, stored.Questions[0].IsCorrect)); // ended
        cat.Faults.Add($"51 skip, rule {rule}", "skipped question 1", $"{said} Then question 2.", $"{stored}");
    }

    [Fact]
    public async Task Skip_NotAllowed_IsRefusedAlsoWhenCrafted()
    {
        await using var sitting = await cat.SitAsync();
        Assert.Equal(0, await sitting.Page.Locator("[name=skip]").CountAsync());
        var answer = await sitting.PostAsync(sitting.Address, "answer", ("skip", "true"));
        var page = await answer.TextAsync();
        Assert.Equal(200, answer.Status);
        Assert.Contains("Questions cannot be skipped in this test. If you do not know the answer, give your best guess.", page, StringComparison.Ordinal);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers();
        cat.Faults.Add("52 skip where it is not allowed", "a form made by hand", "Questions cannot be skipped in this test. If you do not know the answer, give your best guess.", $"{stored}");
    }

    [Fact]
    public async Task Practice_SaysAfterEachQuestionHowItWas_AndMayBeRepeated()
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { IsPractice = true }, new SittingOptions { Questions = 2, Attempts = null });
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            if (attempt == 2)
            {
                await sitting.Page.GotoAsync("/tests");
                await sitting.Page.ClickAsync("a:has-text('Practise')");
                await sitting.Page.ClickAsync("button:has-text('Begin the test')");
            }

            for (var position = 1; position <= 2; position++)
            {
                await sitting.WaitForQuestionAsync(position);
                await sitting.AnswerAsync(position);
                await sitting.Page.WaitForAddressAsync($"**/feedback/{position}");
                Assert.Contains("It is ", await sitting.Page.InnerTextAsync("main"), StringComparison.Ordinal);
                await sitting.Page.ClickAsync(position == 1 ? "a:has-text('Next question')" : "a:has-text('See the result')");
            }

            await sitting.Page.WaitForAddressAsync("**/result");
            Assert.Contains("This was practice. It does not count.", await sitting.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        }

        await sitting.FindSessionAsync();
        var stored = await sitting.StoredAsync();
        Assert.Equal((2, true, true), (stored.Session.AttemptNumber, stored.Session.IsPractice, stored.Session.IsFinished));
        cat.Faults.Add("53 practice", "taken to the end, then once more", "after each question whether it was right and why; at the end: This was practice. It does not count.", $"attempt 2: {stored}");
    }

    [Fact]
    public async Task Leaving_IsCountedOncePerReturn()
    {
        await using var sitting = await cat.SitAsync();
        const string Leave = """
            state => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }
            """;
        for (var time = 0; time < 2; time++)
        {
            await sitting.Page.EvaluateAsync(Leave, "hidden");
            await sitting.Page.RunAndWaitForResponseAsync(() => sitting.Page.EvaluateAsync(Leave, "visible"), response => response.Url.EndsWith("/away", StringComparison.Ordinal) && response.Status == 204);
        }

        await sitting.AnswerAsync(1);
        var stored = await sitting.StoredAsync();
        Assert.Equal([2, 0], stored.Questions.Select(question => question.TimesAway));
        cat.Faults.Add("54 page left for another", "left and come back twice at question 1", "nothing; the start page had said that it is counted", $"{stored}; away: 2, 0");
    }
}
