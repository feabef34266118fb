using Cat.Data.TestPlans;

namespace Cat.Browser.Tests.Taking;

/// <summary>A whole test without a mouse.</summary>
[Collection(typeof(TakingCollection))]
public sealed class KeyboardTests(TakingCat cat)
{
    private const string Focused = """
        () => { const at = document.activeElement;
          return at.classList.contains('skip-link') ? 'skip link' : at.closest('header') ? 'header' : at.classList.contains('question-stem') ? 'question'
            : at.name === 'choice' ? 'choices' : at.name === 'text' ? 'text' : at.type === 'submit' ? at.textContent.trim() : at.tagName; }
        """;

    [Fact]
    public async Task Tab_GoesFromTheSkipLinkToSend_AndEverywhereTheFocusIsSeen()
    {
        await using var db = cat.Database();
        var samples = await SampleBank.StoreAsync(db, "keys", "choice");
        await using var sitting = await cat.SitAsync(new DeliveryRules { Skipping = SkipRule.Wrong, BreaksAllowed = 1 }, new SittingOptions { Bank = samples.Bank, Questions = 1 });
        var page = sitting.Page;
        Assert.Equal("H1", await page.EvaluateAsync<string>(Focused));
        await page.EvaluateAsync("() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }");
        var order = new List<string>();
        for (var step = 0; step < 20 && order.LastOrDefault() != "Take a break"; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string>(Focused);
            if (order.LastOrDefault() != at) order.Add(at);
            Assert.True(await page.EvaluateAsync<bool>("""
                () => { const at = document.activeElement; const box = at.closest('label.question-choice') ?? at; const style = getComputedStyle(box);
                  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }
                """), $"{at} has the focus and does not show it.");
        }

        Assert.Equal(["skip link", "header", "question", "choices", "Send answer", "Skip", "Take a break"], order);
    }

    [Fact]
    public async Task DigitsAndEnter_TakeATest()
    {
        await using var db = cat.Database();
        var samples = await SampleBank.StoreAsync(db, "digits", "choice", "number", "multiple");
        await using var sitting = await cat.SitAsync(options: new SittingOptions { Bank = samples.Bank, Questions = 3, IsBegun = false });
        var page = sitting.Page;
        await page.GotoAsync(sitting.StartAddress);
        await page.Locator("button:has-text('Begin the test')").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await sitting.WaitForQuestionAsync(1);
        await sitting.FindSessionAsync();
        for (var position = 1; position <= 3; position++)
        {
            await sitting.WaitForQuestionAsync(position);
            Assert.Equal("H1", await page.EvaluateAsync<string>(Focused));
            if (await page.Locator("input[name=choice]").CountAsync() > 0)
            {
                await page.Keyboard.PressAsync("3");
                Assert.Equal("c", await page.Locator("input[name=choice]:checked").GetAttributeAsync("value"));
                // Typed into a field a digit is a digit.
                await page.Keyboard.PressAsync("Enter");
            }
            else
            {
                await page.Locator("input[name=text]").FocusAsync();
                await page.Keyboard.TypeAsync("12");
                Assert.Equal("12", await page.InputValueAsync("input[name=text]"));
                await page.Keyboard.PressAsync("Enter");
            }
        }

        await page.WaitForAddressAsync("**/result");
        var stored = await sitting.StoredAsync();
        Assert.Equal(2, stored.Answers.Count(answer => answer?.ChoiceKeys is ["c"]));
    }

    [Fact]
    public async Task Digit_OutsideTheQuestion_ChoosesNothing()
    {
        await using var db = cat.Database();
        var samples = await SampleBank.StoreAsync(db, "outside", "choice");
        await using var sitting = await cat.SitAsync(options: new SittingOptions { Bank = samples.Bank, Questions = 1 });
        await sitting.Page.Locator("header a.brand").FocusAsync();
        await sitting.Page.Keyboard.PressAsync("2");
        Assert.Equal(0, await sitting.Page.Locator("input[name=choice]:checked").CountAsync());
    }
}
