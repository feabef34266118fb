using Microsoft.Playwright;

namespace Cat.Browser.Tests.Teaching;

/// <summary>The wizard that tests are written in, as a teacher uses it.</summary>
internal sealed class TestWizard(Visitor teacher)
{
    /// <summary>What stands on a step and on no other.</summary>
    private static readonly Dictionary<string, string> Headings = new()
    {
        ["What"] = "What the test is about",
        ["Start and length"] = "How it ends",
        ["Choice"] = "Who chooses the questions",
        ["Rules"] = "Rules that every test keeps",
        ["Giving"] = "How it is given",
        ["Levels"] = "The scale of results",
    };

    private IPage Page => teacher.Page;

    /// <summary>From a class that is open: a new test that comes back to it.</summary>
    public async Task BeginForClassAsync()
    {
        await Page.ClickAsync("a[href$='/assign']");
        await Page.WaitForSelectorAsync("h1:has-text('Give a test to')");
        await teacher.WaitForCircuitAsync();
        await Page.ClickAsync("a:has-text('Make a new test')");
        await ExpectStepAsync("What");
    }

    public async Task ExpectStepAsync(string step)
    {
        await Page.WaitForSelectorAsync($".steps a[aria-current]:has-text('{step}')");
        await Page.WaitForSelectorAsync($"h2:text-is(\"{Headings[step]}\")");
        await teacher.WaitForCircuitAsync();
    }

    public async Task GoToAsync(string step)
    {
        await Page.ClickAsync($".steps a:has-text('{step}')");
        await ExpectStepAsync(step);
    }

    /// <summary>The next step, which must be this one.</summary>
    public async Task NextAsync(string step)
    {
        await Page.ClickAsync("button:has-text('Next')");
        await ExpectStepAsync(step);
    }

    /// <summary>The way on is not taken: the step says why.</summary>
    public async Task ExpectMistakeAsync(string message)
    {
        await Page.ClickAsync("button:has-text('Next')");
        // One field, or more where there are several banks to choose from.
        await Page.WaitForSelectorAsync(".notice.error:has-text('your attention')");
        await Page.WaitForSelectorAsync($"text={message}");
    }

    public async Task ChooseAsync(string bank, string name)
    {
        var field = Page.GetByLabel("Item bank");
        var option = await field.Locator($"option:has-text('{bank}')").GetAttributeAsync("value");
        await field.SelectOptionAsync(option ?? "");
        await teacher.TypeAsync(Page.GetByLabel("Name of the test"), name);
    }

    /// <summary>On the step of the length.</summary>
    public async Task FixLengthAsync(int questions)
    {
        await Page.ClickAsync("label:has-text('Same number of questions for everybody')");
        await teacher.TypeAsync(Page.GetByLabel("Number of questions", new PageGetByLabelOptions { Exact = true }), $"{questions}");
    }

    /// <summary>The check, with what simulated students met.</summary>
    public async Task CheckAsync()
    {
        await Page.ClickAsync(".steps a:has-text('Check and publish')");
        await Page.WaitForSelectorAsync("h2:text-is('Ready to be published')");
        await Page.WaitForSelectorAsync("h2:text-is('What students may expect')", new PageWaitForSelectorOptions { Timeout = 120_000 });
    }

    /// <summary>Back at the class that the test is for.</summary>
    public async Task PublishAsync(string name)
    {
        await Page.ClickAsync("button:has-text('Publish the test')");
        await Page.WaitForSelectorAsync("h1:has-text('Give a test to')");
        await teacher.WaitForCircuitAsync();
        await Page.WaitForFunctionAsync("name => document.querySelector('main select')?.selectedOptions[0]?.text.startsWith(name)", name);
    }

    public async Task GiveAsync(string className)
    {
        await Page.ClickAsync("button:has-text('Give the test')");
        await Page.WaitForSelectorAsync($"h1:text-is('{className}')");
    }
}
