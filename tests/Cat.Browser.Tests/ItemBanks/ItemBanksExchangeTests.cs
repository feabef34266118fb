using Microsoft.Playwright;

namespace Cat.Browser.Tests.ItemBanks;

/// <summary>An admin takes a quiz of another product in, decides what its categories are, takes the bank out again, and undoes the import.</summary>
public sealed class ItemBanksExchangeTests(RunningCat cat)
{
    private const string Quiz = """
        $CATEGORY: $course$/top/Tides

        ::Moon::What causes the tides? {=The Moon's gravity ~The wind ~Earthquakes}

        ::Period::About how many hours lie between two high tides? {#12.4:0.3}

        $CATEGORY: $course$/top/For grade 6

        ::Sea::[html]The sea is <b>salty</b>.<script>alert(1)</script> {T}
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TakesAQuizIn_AndOut_AndUndoesIt(bool isDarkPhone)
    {
        var look = $"itembanks-exchange-{(isDarkPhone ? "dark-phone" : "light-desktop")}";
        var name = isDarkPhone ? "Tides in the dark" : "Tides by day";
        await using var visitor = await cat.VisitAsync(isDarkPhone, isDarkPhone);
        await visitor.SignInAsync("admin", "admin-demo-1");
        var page = visitor.Page;
        await page.GotoAsync("/banks/import");
        await visitor.WaitForCircuitAsync();
        await page.FillAsync("label:has-text('Name of the new bank') input", $"{name} at first");
        await page.Locator("label:has-text('Name of the new bank') input").BlurAsync();
        await visitor.ExpectGoodPageAsync($"{look}-1-upload");
        await visitor.ChooseFilesAsync("#bank-files", new FilePayload { Name = "tides.gift", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Quiz) });
        await page.WaitForSelectorAsync("h2:has-text('How to import them')");
        Assert.Contains("<script>", await page.TextContentAsync("main") ?? "", StringComparison.OrdinalIgnoreCase);
        await page.SelectOptionAsync("select[aria-label='What “For grade 6” becomes']", new SelectOptionValue { Label = "only a tag" });
        await page.FillAsync("label:has-text('Concept of questions without one') input", "The sea");
        // Only the new preview has the new name.
        await visitor.TypeAsync(page.Locator("label:has-text('Name of the new bank') input"), name);
        await visitor.ExpectGoodPageAsync($"{look}-2-preview");
        await page.ClickAsync("button:has-text('Look at the preview again')");
        await page.WaitForSelectorAsync($"td:has-text('“{name}”, new')");
        Assert.Equal("tag ", await page.InputValueAsync("select[aria-label='What “For grade 6” becomes']"));
        await page.ClickAsync("button:has-text('Import this bank')");
        await page.WaitForSelectorAsync("text=The bank is stored");
        await visitor.ExpectGoodPageAsync($"{look}-3-done");
        var import = page.Url;

        await page.ClickAsync("a:has-text('Open the bank')");
        await page.WaitForSelectorAsync($"h1:has-text('{name}')");
        await page.WaitForSelectorAsync("p:has-text('3 questions')");
        await page.ClickAsync("a:text-is('Export')");
        await page.WaitForSelectorAsync($"h1:has-text('Export {name}')");
        await visitor.WaitForCircuitAsync();
        await page.ClickAsync("button:has-text('what QTI 3.0')");
        await page.WaitForSelectorAsync("td >> text=Nothing: imported again");
        await visitor.ExpectGoodPageAsync($"{look}-4-export");
        var file = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), $"{new Uri(page.Url).AbsolutePath}/qti-3.0").ToString());
        Assert.Equal(200, file.Status);
        Assert.Equal("PK"u8.ToArray(), (await file.BodyAsync())[..2]);

        await page.GotoAsync(import);
        await visitor.WaitForCircuitAsync();
        await page.ClickAsync("summary:has-text('Undo this import')");
        await page.ClickAsync("button:has-text('Undo this import')");
        await page.WaitForSelectorAsync("text=This import was undone");
        await page.GotoAsync("/banks");
        await page.WaitForSelectorAsync("h1");
        Assert.Equal(0, await page.Locator($"a:has-text('{name}')").CountAsync());
    }
}
