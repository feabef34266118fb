using Cat.Testing.Banks;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Taking;

/// <summary>The sign-in ends, or changes, in the middle of a test.</summary>
[Collection(typeof(TakingCollection))]
public sealed class SigningInTests(TakingCat cat)
{
    private const string SendAgain = "What you sent last was not taken, because you were signed out or had signed in anew. Please send it again.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignInExpired_AtSending_LeadsBackToTheQuestion(bool hasScript)
    {
        await using var sitting = await cat.SitAsync(options: new SittingOptions { HasScript = hasScript });
        var answer = await sitting.EnterAsync(2);
        await sitting.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "cat.session" });
        await sitting.SendAsync();
        await sitting.Page.WaitForAddressAsync("**/sign-in**");
        await SignInAsync(sitting.Page, sitting.Name);
        await sitting.WaitForQuestionAsync(1);
        var notice = await sitting.NoticeAsync();
        Assert.Equal(SendAgain, notice);
        if (hasScript) await sitting.Page.WaitForSelectorAsync(".taking-banner:has-text('What you had entered is here again')");
        else await sitting.EnterAsync(2);
        await sitting.SendAsync();
        await sitting.WaitForQuestionAsync(2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add($"20 sign-in expired, {(hasScript ? "with" : "without")} script", "cookie gone, sent, signed in again, sent again", $"the sign-in page, then question 1: {notice}{(hasScript ? " What you had entered is here again." : "")}", $"{stored}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnotherStudent_InASecondTab_IsToldWhoIsSignedIn(bool hasScript)
    {
        await using var sitting = await cat.SitAsync(options: new SittingOptions { HasScript = hasScript });
        await using var other = await cat.SitAsync(options: new SittingOptions { IsBegun = false });
        var answer = await sitting.EnterAsync(2);
        var tab = await sitting.Context.NewPageAsync();
        await tab.GotoAsync("/sign-in");
        await SignInAsync(tab, other.Name);
        await sitting.SendAsync();
        await sitting.Page.WaitForSelectorAsync("h1:text-is('My tests')");
        var seen = await sitting.NoticeAsync();
        Assert.StartsWith($"You are signed in as {other.DisplayName}. What was sent last belongs to a test of another account and was not taken.", seen, StringComparison.Ordinal);
        (await sitting.StoredAsync()).ExpectAnswers();
        await tab.ClickAsync("button:has-text('Sign out')");
        await sitting.Page.GotoAsync(sitting.Address);
        await SignInAsync(sitting.Page, sitting.Name);
        await sitting.WaitForQuestionAsync(1);
        if (!hasScript) await sitting.EnterAsync(2);
        await sitting.SendAsync();
        await sitting.WaitForQuestionAsync(2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add($"21 another student signed in in a second tab, {(hasScript ? "with" : "without")} script", "the first tab sends; then the first student signs in again and sends again", $"my tests: {seen}", $"{stored}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SameStudent_SignedInAnewInASecondTab_SendsOn(bool hasScript)
    {
        await using var sitting = await cat.SitAsync(options: new SittingOptions { HasScript = hasScript });
        var answer = await sitting.EnterAsync(2);
        // The form's token is of a sign-in that is forgotten altogether.
        await sitting.Context.ClearCookiesAsync();
        await sitting.SignInAsync(sitting.Name);
        await sitting.SendAsync();
        var notice = await sitting.NoticeAsync();
        Assert.Equal(SendAgain, notice);
        if (!hasScript) await sitting.EnterAsync(2);
        await sitting.SendAsync();
        await sitting.WaitForQuestionAsync(2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add($"22 signed in anew in a second tab, {(hasScript ? "with" : "without")} script", "all cookies gone, signed in elsewhere, then the old page sends", notice, $"{stored}");
    }

    [Fact]
    public async Task SignInPage_OfATabThatIsSignedInMeanwhile_GoesToTheTest()
    {
        await using var sitting = await cat.SitAsync();
        await sitting.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "cat.session" });
        await sitting.Page.GotoAsync(sitting.Address);
        await sitting.Page.WaitForAddressAsync("**/sign-in**");
        await sitting.SignInAsync(sitting.Name);
        await SignInAsync(sitting.Page, sitting.Name);
        await sitting.WaitForQuestionAsync(1);
        cat.Faults.Add("23 two sign-in pages", "signed in on both, one after the other", "question 1 after either", $"{await sitting.StoredAsync()}");
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.FillAsync("[name='Input.UserName']", name);
        await page.FillAsync("[name='Input.Password']", SmallBank.Password);
        await page.ClickAsync("main button:has-text('Sign in')");
        await page.WaitUntilSignedInAsync();
    }
}
