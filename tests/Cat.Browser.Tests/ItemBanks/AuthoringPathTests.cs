using Microsoft.Playwright;

namespace Cat.Browser.Tests.ItemBanks;

/// <summary>A question from the first word to tests, and the concept graph, as an admin goes.</summary>
public sealed class AuthoringPathTests(RunningCat cat)
{
    [Fact]
    public async Task WritesReviewsComparesAndFindsAQuestion()
    {
        await using var visitor = await cat.VisitAsync();
        await visitor.SignInAsync("admin", "admin-demo-1");
        var page = visitor.Page;
        await page.ClickAsync("a:has-text('School mathematics')");
        await page.WaitForSelectorAsync("h1:has-text('School mathematics')");
        await page.ClickAsync("a:has-text('New question')");
        await page.WaitForSelectorAsync("h1:has-text('New question')");
        await visitor.WaitForCircuitAsync();

        await page.FillAsync("label:has-text('Identifier') input", "okapi-1");
        await page.FillAsync("label:has-text('Question') textarea", "How many okapis are $2 + 3$ okapis?");
        // The preview comes by itself, with the formula typeset.
        await page.WaitForSelectorAsync(".live-preview .katex");
        await page.FillAsync("label:has-text('Text of choice 1') textarea", "five");
        await page.FillAsync("label:has-text('Text of choice 2') textarea", "six");
        await page.ClickAsync("summary:has-text('Concepts:')");
        await page.Locator("fieldset.columns input[type=checkbox]").First.CheckAsync();
        await page.FillAsync("label:has-text('Tags') input", "zoo");
        await page.ClickAsync("summary:has-text('Put in a picture')");
        await visitor.ChooseFilesAsync(".picture-panel input[type=file]", new FilePayload { Name = "okapi.svg", MimeType = "image/svg+xml", Buffer = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><rect width=\"40\" height=\"40\"/></svg>"u8.ToArray() });
        await page.WaitForSelectorAsync("text=is in the bank");
        await page.ClickAsync("button:has-text('Put it into the question')");
        await page.WaitForSelectorAsync("text=Describe the picture for those who cannot see it");
        await page.FillAsync(".picture-panel textarea", "An okapi");
        await page.ClickAsync("button:has-text('Put it into the question')");
        await page.WaitForSelectorAsync(".live-preview img[alt='An okapi']");
        await visitor.ExpectGoodPageAsync("authoring-new-question");
        await page.ClickAsync("button:text-is('Create')");
        await page.WaitForAddressAsync("**/questions/**");
        await visitor.WaitForCircuitAsync();

        // The new page has another button; the old one has the same field.
        await page.WaitForSelectorAsync("button:text-is('Save')");
        await page.FillAsync("label:has-text('Question') textarea", "How many okapis are $2 + 4$ okapis?");
        await page.WaitForSelectorAsync(".live-preview annotation:has-text('2 + 4')", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await page.ClickAsync("button:text-is('Save')");
        await page.WaitForSelectorAsync("text=Saved as version 2");
        await page.ClickAsync("button:text-is('Send to review')");
        await page.WaitForSelectorAsync("text=The question is in review now");
        await page.ClickAsync("a:has-text('2 versions')");
        await page.WaitForSelectorAsync(".diff ins:has-text('4')");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync("authoring-versions");
        await page.GoBackAsync();
        await page.ClickAsync("a:has-text('Review queue of the bank')");
        await page.WaitForSelectorAsync("td, th:has-text('okapi-1')");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync("authoring-review");
        await page.ClickAsync("a:has-text('← School mathematics')");
        await page.WaitForSelectorAsync("h1:has-text('School mathematics')");
        await page.FillAsync("input[name=text]", "okap");
        await page.ClickAsync("button:has-text('Show')");
        await page.WaitForSelectorAsync("text=1 question");
        await visitor.WaitForCircuitAsync();
        await page.CheckAsync("input[aria-label='Choose okapi-1']");
        await page.ClickAsync("summary:has-text('Change many questions')");
        await page.SelectOptionAsync(".bulk label:has-text('What') select", "AddTag");
        await page.FillAsync(".bulk label:has-text('Tag') input", "africa");
        await page.ClickAsync("button:has-text('Change 1 question')");
        await page.WaitForSelectorAsync("text=Of 1 question 1 changed");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task ChangesTheConceptGraph(bool isDark, bool isPhone)
    {
        await using var visitor = await cat.VisitAsync(isDark, isPhone);
        await visitor.SignInAsync("admin", "admin-demo-1");
        var page = visitor.Page;
        await page.ClickAsync("a:has-text('School mathematics')");
        await page.WaitForSelectorAsync("h1:has-text('School mathematics')");
        await page.ClickAsync("nav a:text-is('Concepts')");
        await page.WaitForSelectorAsync("h1:text-is('Concepts')");
        await visitor.WaitForCircuitAsync();
        await page.WaitForSelectorAsync("cat-concept-map canvas");
        var name = $"Zoology {(isDark ? "at night" : "by day")}";
        await page.FillAsync("section:has(#add) input", name);
        await page.ClickAsync("button:text-is('Add the concept')");
        await page.WaitForSelectorAsync("text=is added");
        await visitor.ExpectGoodPageAsync($"authoring-concepts-{(isDark ? "dark" : "light")}-{(isPhone ? "phone" : "desktop")}");

        var selects = page.Locator("section:has(#relate) select");
        await selects.Nth(0).SelectOptionAsync(new SelectOptionValue { Label = name });
        await selects.Nth(2).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.ClickAsync("button:text-is('Add the relation')");
        await page.WaitForSelectorAsync("text=The relation is added");
        var other = await selects.Nth(0).EvaluateAsync<string>("select => select.options[1].text");
        await selects.Nth(0).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await selects.Nth(2).SelectOptionAsync(new SelectOptionValue { Label = name });
        await page.ClickAsync("button:text-is('Add the relation')");
        await page.WaitForSelectorAsync($"text=This would make a cycle: {other} → {name} → {other}");

        await page.ClickAsync($"table.data a:text-is('{name}')");
        await page.WaitForSelectorAsync($"h1:text-is('{name}')");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync($"authoring-concept-{(isDark ? "dark" : "light")}-{(isPhone ? "phone" : "desktop")}");
        await page.ClickAsync("button:has-text('Delete the concept')");
        await page.WaitForSelectorAsync("h1:text-is('Concepts')");
    }
}
