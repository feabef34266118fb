using Microsoft.Playwright;

namespace Cat.Browser.Tests;

public sealed class AdminPathTests(RunningCat cat)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task LooksAtBanksQuestionsAndUsers(bool isDark, bool isPhone)
    {
        var look = $"admin-{(isDark ? "dark" : "light")}-{(isPhone ? "phone" : "desktop")}";
        await using var visitor = await cat.VisitAsync(isDark, isPhone);
        await visitor.SignInAsync("admin", "admin-demo-1");
        var page = visitor.Page;
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync($"{look}-banks");
        await page.ClickAsync("a:has-text('School mathematics')");
        await page.WaitForSelectorAsync("h1:has-text('School mathematics')");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync($"{look}-bank");
        await page.ClickAsync("table.data a >> nth=0");
        await page.WaitForAddressAsync("**/questions/**");
        await visitor.WaitForCircuitAsync();
        // The page is written anew when its circuit stands.
        await page.WaitForSelectorAsync("label:has-text('Question') textarea");
        await visitor.ExpectGoodPageAsync($"{look}-question");
        foreach (var (path, name) in new[] { ("/users", "users"), ("/banks/import", "imports"), ("/account/password", "password") })
        {
            await page.GotoAsync(path);
            if (name != "password") await visitor.WaitForCircuitAsync();
            await page.WaitForTimeoutAsync(500);
            await visitor.ExpectGoodPageAsync($"{look}-{name}");
        }
    }

    [Fact]
    public async Task SearchesAndEdits_MakingANewVersion()
    {
        await using var visitor = await cat.VisitAsync();
        await visitor.SignInAsync("admin", "admin-demo-1");
        var page = visitor.Page;
        await page.ClickAsync("a:has-text('School mathematics')");
        await page.WaitForSelectorAsync("h1:has-text('School mathematics')");
        await page.FillAsync("input[name=text]", "nearest hundred");
        await page.ClickAsync("button:has-text('Show')");
        await page.ClickAsync("table.data a:has-text('nearest hundred')");
        await page.WaitForAddressAsync("**/questions/**");
        await visitor.WaitForCircuitAsync();
        var stem = page.Locator("label:has-text('Question') textarea").First;
        await stem.FillAsync("Round $3476$ to the nearest hundred, please.");
        await stem.BlurAsync();
        await page.ClickAsync("button:has-text('Preview')");
        await page.WaitForSelectorAsync("text=they are not saved yet");
        await page.ClickAsync("button:text-is('Save')");
        await page.WaitForSelectorAsync("text=Saved as version 2");
    }

    [Fact]
    public async Task ImportsJunk_AndIsToldWhatIsWrong()
    {
        await using var visitor = await cat.VisitAsync();
        await visitor.SignInAsync("admin", "admin-demo-1");
        var page = visitor.Page;
        await page.GotoAsync("/banks/import");
        await visitor.WaitForCircuitAsync();
        await visitor.ChooseFilesAsync("#bank-files", new FilePayload { Name = "notes.csv", MimeType = "text/csv", Buffer = "hello"u8.ToArray() });
        await page.WaitForSelectorAsync("text=These files are no bank in a known format");
        Assert.True(await page.Locator("button:has-text('Import this bank')").IsDisabledAsync());
    }
}
