namespace Cat.Browser.Tests.Taking;

/// <summary>One answer sent twice, from one page or from several.</summary>
[Collection(typeof(TakingCollection))]
public sealed class SendingTests(TakingCat cat)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DoubleClick_OnSend_IsOneAnswer(bool hasScript)
    {
        await using var sitting = await cat.SitAsync(options: new SittingOptions { HasScript = hasScript });
        var answer = await sitting.EnterAsync(1);
        await sitting.Page.DblClickAsync("button:has-text('Send answer')");
        await sitting.WaitForQuestionAsync(2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add($"01 double click on send, {Script(hasScript)}", "two clicks at once", "question 2", $"{stored}");
    }

    [Fact]
    public async Task Enter_PressedManyTimes_IsOneAnswer()
    {
        await using var sitting = await cat.SitAsync();
        var answer = await sitting.EnterAsync(1);
        await sitting.Page.EvaluateAsync("() => { const form = document.querySelector('form[data-taking]'); for (let press = 0; press < 6; press++) form.requestSubmit(); }");
        await sitting.WaitForQuestionAsync(2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add("02 sent six times in quick succession", "six submits before the first has left", "question 2", $"{stored}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Back_AfterSending_ShowsTheQuestionOnTheTable(bool hasScript)
    {
        await using var sitting = await cat.SitAsync(options: new SittingOptions { HasScript = hasScript });
        var first = await sitting.AnswerAsync(1);
        await sitting.Page.GoBackAsync();
        // With script the start page lies behind: no question leaves a page to go back to.
        if (hasScript)
        {
            await sitting.Page.ClickAsync("button:has-text('Continue the test')");
        }

        await sitting.WaitForQuestionAsync(2);
        var second = await sitting.AnswerAsync(2);
        await sitting.WaitForQuestionAsync(3);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(first, second);
        cat.Faults.Add($"03 back button, then send, {Script(hasScript)}", "back after the answer to question 1, then answered what is there", hasScript ? "the start page, which leads on to question 2" : "question 2, made anew", $"{stored}");
    }

    [Fact]
    public async Task TwoTabs_SecondSendsAnotherAnswer_TheFirstStandsAndItIsSaid()
    {
        await using var sitting = await cat.SitAsync();
        var other = await sitting.OpenTabAsync();
        var first = await sitting.AnswerAsync(1);
        await Sitting.EnterAsync(other, 2);
        await Sitting.SendAsync(other);
        await Sitting.WaitForQuestionAsync(other, 2);
        var notice = await Sitting.NoticeAsync(other);
        Assert.Equal("Your first answer to question 1 was already saved, and it stands.", notice);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(first);
        cat.Faults.Add("04 two tabs, different answers", "question 1 answered in both, differently in the second", notice, $"{stored}");
    }

    [Fact]
    public async Task TwoTabs_SecondSendsTheSameAnswer_ItGoesOnWithoutAWord()
    {
        await using var sitting = await cat.SitAsync();
        var other = await sitting.OpenTabAsync();
        var first = await sitting.AnswerAsync(1);
        await Sitting.EnterAsync(other, 1);
        await Sitting.SendAsync(other);
        await Sitting.WaitForQuestionAsync(other, 2);
        Assert.Equal(0, await other.Locator("main .notice:visible").CountAsync());
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(first);
        cat.Faults.Add("05 two tabs, same answer", "question 1 answered in both alike", "question 2", $"{stored}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TwoDevices_OneGoesOn_TheOtherIsLedAfter(bool hasScript)
    {
        await using var sitting = await cat.SitAsync();
        var device = await sitting.OpenDeviceAsync(hasScript);
        var first = await sitting.AnswerAsync(1);
        var second = await sitting.AnswerAsync(2);
        await Sitting.EnterAsync(device, 2);
        await Sitting.SendAsync(device);
        await Sitting.WaitForQuestionAsync(device, 3);
        var notice = await Sitting.NoticeAsync(device);
        Assert.Equal("Your first answer to question 1 was already saved, and it stands.", notice);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(first, second);
        cat.Faults.Add($"06 two devices, {Script(hasScript)} on the second", "questions 1 and 2 answered on the first, then question 1 differently on the second", notice, $"{stored}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reload_InTheMiddle_KeepsTheQuestionAndWithScriptWhatWasEntered(bool hasScript)
    {
        await using var sitting = await cat.SitAsync(options: new SittingOptions { HasScript = hasScript });
        var stem = await sitting.Page.TextContentAsync(".question-stem");
        await sitting.EnterAsync(2);
        await sitting.Page.ReloadAsync();
        Assert.Equal(stem, await sitting.Page.TextContentAsync(".question-stem"));
        var notice = "question 1";
        if (hasScript)
        {
            notice = await sitting.NoticeAsync();
            Assert.Equal("What you had entered is here again. It has not been sent yet.", notice);
            Assert.True(await sitting.Page.EvaluateAsync<bool>("() => { const form = new FormData(document.querySelector('form[data-taking]')); return Boolean(form.get('choice') ?? form.get('text')); }"));
        }

        cat.Faults.Add($"07 reload, {Script(hasScript)}", "reloaded with an answer entered and not sent", notice, $"{await sitting.StoredAsync()}");
    }

    [Fact]
    public async Task Begin_ClickedTwice_BeginsOneTest()
    {
        await using var sitting = await cat.SitAsync(options: new SittingOptions { IsBegun = false, Attempts = null });
        var (one, two) = (sitting.Page, await sitting.Context.NewPageAsync());
        foreach (var page in new[] { one, two }) await page.GotoAsync(sitting.StartAddress);
        await Task.WhenAll(one.ClickAsync("button:has-text('Begin the test')"), two.ClickAsync("button:has-text('Begin the test')"));
        foreach (var page in new[] { one, two }) await Sitting.WaitForQuestionAsync(page, 1);
        Assert.Equal(one.Url, two.Url);
        await sitting.FindSessionAsync();
        cat.Faults.Add("08 begun in two tabs at once", "“Begin the test” clicked in both", "question 1 of one test in both", $"{await sitting.StoredAsync()}");
    }

    private static string Script(bool hasScript) => hasScript ? "with script" : "without script";
}
