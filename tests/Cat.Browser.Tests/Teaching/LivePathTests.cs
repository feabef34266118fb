using Cat.Browser.Tests.Taking;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Teaching;

/// <summary>A teacher watches two students at a test, and both sides see what the other does, without a reload.</summary>
public sealed class LivePathTests(LiveCat cat) : IClassFixture<LiveCat>
{
    [Fact]
    public async Task Watches_Pauses_Extends_AndEnds()
    {
        await using var teacher = await cat.VisitAsync("toni");
        var page = teacher.Page;
        await page.ClickAsync("a:has-text('8b')");
        await page.ClickAsync("a:has-text('Watch live')");
        await page.WaitForSelectorAsync("h1:has-text('Live: Additions')");
        await teacher.WaitForCircuitAsync();
        await SeesAsync(page, "Ada Able", "not started");

        await using var ada = await cat.VisitAsync("ada");
        await using var bo = await cat.VisitAsync("bo");
        await BeginAsync(ada);
        await BeginAsync(bo);
        await SeesAsync(page, "Ada Able", "at question 1");
        await SeesAsync(page, "Bo Brook", "at question 1");
        await ada.AnswerAsync(0);
        await SeesAsync(page, "Ada Able", "at question 2");
        Assert.Matches(@"1 of at most 20\s+(1:00:00|59:\d\d)\s*± \d+", await RowTextAsync(page, "Ada Able"));
        await LookAsync(teacher, "live");

        // Ada looks elsewhere: a browser without a screen never hides a page, so the page is told that it is hidden.
        await HideAsync(ada.Page, true);
        await SeesAsync(page, "Ada Able", "in another tab or window");
        await HideAsync(ada.Page, false);
        await SeesAsync(page, "Ada Able", "1 time");

        // Bo's connection is gone for a while.
        await bo.Page.Context.SetOfflineAsync(true);
        await SeesAsync(page, "Bo Brook", "disconnected");
        await page.ClickAsync("a.live-count:has-text('disconnected')");
        await page.WaitForAddressAsync("**/live?state=Disconnected");
        await page.WaitForSelectorAsync("tr:has-text('Ada Able')", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
        await LookAsync(teacher, "live-disconnected");
        await bo.Page.Context.SetOfflineAsync(false);
        await page.ClickAsync("a.live-count:has-text('all')");
        await SeesAsync(page, "Bo Brook", "at question 1");

        // Everybody is paused; Ada keeps what she had entered.
        await ada.Page.Locator("input[name=choice], input[name=text]").First.FocusAsync();
        var entered = await EnterAsync(ada.Page);
        await page.ClickAsync("button:text-is('Pause')");
        await page.ClickAsync(".mud-dialog button:has-text('Pause the test')");
        await page.WaitForSelectorAsync(".mud-dialog [role=alert]:has-text('Say why')");
        await page.FillAsync(".mud-dialog textarea", "Fire drill");
        await teacher.ExpectGoodPageAsync("live-dialog");
        await page.ClickAsync(".mud-dialog button:has-text('Pause the test')");
        await page.WaitForSelectorAsync(".notice:has-text('Paused 2 tests.')");
        await SeesAsync(page, "Ada Able", "clock stands");
        foreach (var student in new[] { ada, bo }) await student.Page.WaitForSelectorAsync("h1:has-text('Your teacher has paused this test')");
        await Photographs.ExpectGoodAsync(ada.Page, "paused");
        await ada.Page.ClickAsync("a:has-text('Go on with the test')");
        await ada.Page.WaitForSelectorAsync(".notice:has-text('has not let the test go on yet')");

        await page.ClickAsync("button:text-is('Let go on')");
        await page.ClickAsync(".mud-dialog button:has-text('Let the test go on')");
        await page.WaitForSelectorAsync(".notice:has-text('Let 2 tests go on.')");
        await ada.Page.WaitForSelectorAsync(".notice:has-text('Your test goes on.')");
        await ada.Page.WaitForSelectorAsync(".taking-banner:has-text('What you had entered is here again')");
        Assert.Equal(entered, await EnteredAsync(ada.Page));

        // Bo alone gets more time.
        await page.ClickAsync("tr:has-text('Bo Brook') button:has-text('Act')");
        await page.CheckAsync(".mud-dialog label:has-text('Give more time') input");
        await page.FillAsync(".mud-dialog input[type=number]", "15");
        await page.ClickAsync(".mud-dialog .mud-dialog-actions button:has-text('Give more time')");
        await page.WaitForSelectorAsync(".notice:has-text('Gave 15 minutes more to 1 test.')");
        await bo.Page.WaitForSelectorAsync(".notice:has-text('The time you have left was changed.')");
        Assert.Matches(@"^1:1\d:\d\d$", await bo.Page.InnerTextAsync("[data-clock=test] [data-clock-face]"));

        // Bo's test is ended; Ada's goes on.
        await page.CheckAsync("input[aria-label='Select Bo Brook']");
        await page.ClickAsync("button:text-is('End')");
        await page.WaitForSelectorAsync(".mud-dialog:has-text('This is about the 1 selected student.')");
        await page.FillAsync(".mud-dialog textarea", "Taken ill");
        await page.ClickAsync(".mud-dialog .mud-dialog-actions button:has-text('End the test')");
        await page.WaitForSelectorAsync(".notice:has-text('Ended 1 test.')");
        await bo.Page.WaitForAddressAsync("**/result");
        await bo.Page.WaitForSelectorAsync(".notice:has-text('Your teacher ended this test.')");
        await Photographs.ExpectGoodAsync(bo.Page, "ended-by-teacher");
        await SeesAsync(page, "Bo Brook", "A teacher ended the test.");
        await SeesAsync(page, "Ada Able", "at question 2");
        var trail = await page.InnerTextAsync("section[aria-labelledby=trail]");
        Assert.All(["Toni Teacher", "ended: Bo Brook", "Taken ill", "gave 15 minutes more: Bo Brook", "let go on: 2 students", "paused: 2 students", "Ada Able, Bo Brook", "Fire drill"], text => Assert.Contains(text, trail, StringComparison.Ordinal));
        await LookAsync(teacher, "live-after");
    }

    /// <summary>On a desk and a tablet, light and dark.</summary>
    private static async Task LookAsync(Visitor teacher, string name)
    {
        foreach (var width in new[] { 768, 390, 1280 })
        {
            await teacher.Page.SetViewportSizeAsync(width, 900);
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await teacher.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await teacher.ExpectGoodPageAsync($"{name}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
            }
        }
    }

    private static async Task BeginAsync(Visitor student)
    {
        await student.Page.ClickAsync("main a.button.primary");
        await student.Page.ClickAsync("button:has-text('Begin the test')");
        await student.Page.WaitForSelectorAsync("form[data-taking]");
    }

    private static ILocator Row(IPage page, string student) => page.Locator($".live-table tr:has-text('{student}')");

    private static Task SeesAsync(IPage page, string student, string text) => Row(page, student).Filter(new LocatorFilterOptions { HasText = text }).WaitForAsync();

    private static Task<string> RowTextAsync(IPage page, string student) =>
        Row(page, student).EvaluateAsync<string>("row => [...row.cells].slice(3, 6).map(cell => (cell.innerText || '') + (cell.querySelector('time-left')?.shadowRoot.textContent ?? '')).join(' ')");

    private static async Task HideAsync(IPage page, bool isHidden) => await page.EvaluateAsync(
        "isHidden => { for (const [name, value] of [['hidden', isHidden], ['visibilityState', isHidden ? 'hidden' : 'visible']]) Object.defineProperty(document, name, { value, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }", isHidden);

    private static async Task<string> EnterAsync(IPage page)
    {
        if (await page.Locator("input[name=choice]").CountAsync() > 0) await page.Locator("input[name=choice]").Nth(1).CheckAsync();
        else await page.FillAsync("input[name=text]", "42");
        return await EnteredAsync(page);
    }

    private static Task<string> EnteredAsync(IPage page) => page.EvaluateAsync<string>("() => document.querySelector('input[name=choice]:checked')?.value ?? document.querySelector('input[name=text]')?.value ?? ''");
}
