namespace Cat.Browser.Tests;

public sealed class StudentPathTests(RunningCat cat)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task TakesATest_ToItsResult(bool isDark, bool isPhone)
    {
        var look = $"student-{(isDark ? "dark" : "light")}-{(isPhone ? "phone" : "desktop")}";
        await using var visitor = await cat.VisitAsync(isDark, isPhone);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await visitor.ExpectGoodPageAsync($"{look}-sign-in");
        await visitor.SignInAsync(isPhone ? "student2" : "student3", "student-demo");
        await visitor.ExpectGoodPageAsync($"{look}-my-tests");
        await page.ClickAsync("a:has-text('Take the test')");
        await visitor.ExpectGoodPageAsync($"{look}-start");
        await page.ClickAsync("button:has-text('Begin the test')");

        // Not the inner text: that of a formula depends on whether its style sheet has arrived.
        var first = await page.TextContentAsync(".question-stem");
        await page.ReloadAsync();
        Assert.Equal(first, await page.TextContentAsync(".question-stem"));
        await page.ClickAsync("button:has-text('Send answer')");
        Assert.Contains("question 1", await page.InnerTextAsync(".test-progress"), StringComparison.Ordinal);

        var answered = 0;
        while (!page.Url.EndsWith("/result", StringComparison.Ordinal))
        {
            Assert.True(answered < 21, "The test has at most 20 questions.");
            if (answered < 4) await visitor.ExpectGoodPageAsync($"{look}-question-{answered + 1}");
            await visitor.AnswerAsync(answered);
            answered++;
        }

        Assert.InRange(answered, 8, 20);
        await page.Locator("details.review summary").First.ClickAsync();
        await visitor.ExpectGoodPageAsync($"{look}-result");
        Assert.Contains("By concept", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakesAQuestion_WithoutScriptAndByKeyboard()
    {
        await using var visitor = await cat.VisitAsync(hasScript: false);
        await visitor.SignInAsync("student4", "student-demo");
        var page = visitor.Page;
        await page.ClickAsync("a:has-text('Take the test')");
        await page.Locator("button:has-text('Begin the test')").PressAsync("Enter");
        await page.WaitForAddressAsync("**/sessions/**");
        var choice = page.Locator("input[name=choice]").First;
        if (await choice.CountAsync() > 0) await choice.PressAsync("Space");
        else await page.Locator("input[name=text]").FillAsync("1");
        await page.Locator("button:has-text('Send answer')").PressAsync("Enter");
        await page.WaitForSelectorAsync(".test-progress:has-text('question 2')");

        // The back button shows an old page; sending it again keeps the first answer.
        await page.GoBackAsync();
        Assert.Contains("question", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeesNothingOfTheKey_BeforeTheResult()
    {
        await using var visitor = await cat.VisitAsync();
        await visitor.SignInAsync("student", "student-demo");
        var page = visitor.Page;
        await page.ClickAsync("a.button.primary");
        await page.ClickAsync("main button.primary");
        var html = await page.ContentAsync();
        foreach (var word in new[] { "isCorrect", "discrimination", "difficulty", "Right answer", "theta" })
            Assert.DoesNotContain(word, html, StringComparison.Ordinal);
        foreach (var path in new[] { "/banks", "/users", "/classes", "/banks/import" })
        {
            await page.GotoAsync(path);
            Assert.Contains("access-denied", page.Url, StringComparison.Ordinal);
        }
    }
}
