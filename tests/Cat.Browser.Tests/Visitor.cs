using Cat.Testing.Servers;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Cat.Browser.Tests;

/// <summary>A person at a browser.</summary>
public sealed class Visitor(IBrowserContext context, IPage page, ServerProcess server) : IAsyncDisposable
{
    // WCAG 2.2's size of targets is off in axe unless asked for.
    private static readonly AxeRunOptions Rules = new() { Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } } };

    private readonly List<string> _complaints = Listen(page);

    public IPage Page => page;

    public async Task SignInAsync(string userName, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name='Input.UserName']", userName);
        await page.FillAsync("[name='Input.Password']", password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitUntilSignedInAsync();
    }

    /// <summary>As an admin; returns the password that the new account begins with.</summary>
    public async Task<string> CreateAccountAsync(string role, string userName, string displayName)
    {
        await page.GotoAsync("/users");
        await WaitForCircuitAsync();
        await page.SelectOptionAsync("label:has-text('Role') select >> nth=0", role);
        await TypeAsync(page.Locator("label:has-text('User name') input"), userName);
        await TypeAsync(page.Locator("label:has-text('Name that people see') input"), displayName);
        await page.ClickAsync("button:text-is('Create')");
        return await page.InnerTextAsync(".notice code");
    }

    /// <summary>The page breaks no rule of axe, does not scroll sideways, and its browser console is silent.</summary>
    public async Task ExpectGoodPageAsync(string name)
    {
        // After enhanced navigation the old page may still be there for a moment.
        await page.WaitForSelectorAsync("main h1");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RunningCat.ScreenshotFolder, $"{name}.png"), FullPage = true });
        var result = await page.RunAxe(Rules);
        Assert.True(result.Violations.Length == 0, $"{name}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name} scrolls sideways by {overflow} pixels.");
        Assert.True(_complaints.Count == 0, $"{name}: {string.Join("; ", _complaints)}");
    }

    /// <summary>Answers the question on the page, a different choice each time, and waits for what follows; right or wrong is no matter.</summary>
    public async Task AnswerAsync(int turn)
    {
        var heading = await page.InnerTextAsync("main h1");
        await EnterAsync(turn);
        await page.ClickAsync("button:has-text('Send answer')");
        await page.WaitForFunctionAsync("heading => { const now = document.querySelector('main h1')?.innerText; return now !== undefined && now !== heading; }", heading);
    }

    private async Task EnterAsync(int turn)
    {
        var choices = page.Locator("input[name=choice]");
        if (await choices.CountAsync() is > 0 and var count)
        {
            await choices.Nth(turn % count).CheckAsync();
            return;
        }

        // Things to put in order get the places 1, 2, 3 …; lines and blanks their first option.
        foreach (var (index, select) in (await page.Locator(".question-view select").AllAsync()).Index())
            await select.SelectOptionAsync(new SelectOptionValue { Index = (await select.GetAttributeAsync("name"))?.StartsWith("place-", StringComparison.Ordinal) == true ? index + 1 : 1 });
        foreach (var field in await page.Locator(".question-view input[type=text]").AllAsync()) await field.FillAsync($"{turn}");
    }

    /// <summary>Interactive pages answer only once their circuit stands.</summary>
    public Task WaitForCircuitAsync() => page.WaitForCircuitAsync();

    /// <summary>Blazor's file input hears of a choice only after a script call of its own, later than the circuit: that call leaves this mark on the element.</summary>
    public async Task ChooseFilesAsync(string input, params FilePayload[] files)
    {
        await WaitForFileInputAsync(input);
        await page.SetInputFilesAsync(input, files);
    }

    public async Task ChooseFilesAsync(string input, IEnumerable<string> paths)
    {
        await WaitForFileInputAsync(input);
        await page.SetInputFilesAsync(input, paths);
    }

    /// <summary>Types a text and makes sure that the page keeps it: while an earlier change is still on its way from the server a text can be lost.</summary>
    public async Task TypeAsync(ILocator field, string text)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await field.FillAsync(text);
            await field.BlurAsync();
            await page.WaitForTimeoutAsync(300);
            if (await field.InputValueAsync() == text) return;
        }

        Assert.Fail($"The field does not keep “{text}”.");
    }

    private async Task WaitForFileInputAsync(string input) =>
        await page.WaitForFunctionAsync("input => document.querySelector(input)?._blazorInputFileNextFileId !== undefined", input);

    /// <summary>Whatever else the visit was about: nothing on its pages broke their content policy, which Chromium says in the console.</summary>
    public async ValueTask DisposeAsync()
    {
        await LastSight.TellAsync(page, server, _complaints);
        await context.DisposeAsync();
        Assert.Equal([], _complaints.Where(complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal)));
    }

    private static List<string> Listen(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }
}
