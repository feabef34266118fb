using Cat.Browser.Tests.Teaching;
using Cat.Testing;
using Microsoft.Playwright;

namespace Cat.Browser.Tests;

/// <summary>A policy's life without a terminal: import with a log, train, compare with Fisher's rule, activate, take a test it serves, explain, replay, roll back.</summary>
public sealed class ModelsPathTests(RunningCat cat)
{
    private const int QuestionCount = 10;
    private const string Reason = "It covers more concepts and spares worn questions; its precision is close enough for practice.";

    private readonly List<string> _pages = [];

    [Fact]
    public async Task TrainsAPolicy_ActivatesIt_ServesATest_ExplainsAndReplaysIt_AndRollsBack()
    {
        // Without the research data the demonstration bank goes the same way.
        var data = Repository.ResearchData("dbe-kt22") ?? "";
        var bank = data.Length > 0 ? "DBE-KT22: relational databases" : "School mathematics";
        await using var admin = await cat.VisitAsync();
        if (data.Length > 0) await DbeKt22.ImportAsync(admin, data);
        else await admin.SignInAsync("admin", "admin-demo-1");
        var version = await TrainAsync(admin, bank);
        await ActivateAsync(admin, version);

        await using var teacher = await cat.VisitAsync();
        var test = $"Served by version {version}";
        await GiveTestAsync(teacher, bank, test, version);
        await using (var student = await cat.VisitAsync(isPhone: true)) await TakeTestAsync(student, test);
        await ReadExplanationAsync(teacher, test, version);
        await RollBackAsync(admin, version);
        await LookAgainAsync("admin", "admin-demo-1", [admin.Page.Url, .. _pages.Where(page => page.Contains("/policies/", StringComparison.Ordinal)), admin.Page.Url.Replace("/policies", "/calibration", StringComparison.Ordinal), admin.Page.Url.Replace("/policies", "/enemies", StringComparison.Ordinal)]);
        await LookAgainAsync("teacher", "teacher-demo", [.. _pages.Where(page => !page.Contains("/policies/", StringComparison.Ordinal))]);
    }

    /// <summary>The same pages on a phone in the dark.</summary>
    private async Task LookAgainAsync(string userName, string password, IReadOnlyList<string> pages)
    {
        await using var visitor = await cat.VisitAsync(isDark: true, isPhone: true);
        await visitor.SignInAsync(userName, password);
        foreach (var (index, page) in pages.Index())
        {
            await visitor.Page.GotoAsync(page);
            await visitor.Page.WaitForSelectorAsync("main .card, main .table-box");
            await visitor.WaitForCircuitAsync();
            await visitor.ExpectGoodPageAsync($"models-12-{userName}-phone-dark-{index + 1}");
        }
    }

    private async Task<string> TrainAsync(Visitor admin, string bank)
    {
        var page = admin.Page;
        await page.GotoAsync("/banks");
        await page.ClickAsync($"a:has-text('{bank}')");
        await page.ClickAsync("a:has-text('Question selection')");
        await page.WaitForSelectorAsync("h1:text-is('Question selection')");
        await admin.WaitForCircuitAsync();
        await page.WaitForSelectorAsync("text=This bank has what a training needs");
        // The demonstration bank's own training may still be running.
        await page.WaitForSelectorAsync("button:has-text('Start the training'):enabled", new PageWaitForSelectorOptions { Timeout = 300_000 });
        await page.ClickAsync("label:has-text('Quick')");
        await admin.ExpectGoodPageAsync("models-1-selection");
        await page.ClickAsync("button:has-text('Start the training')");
        await page.WaitForSelectorAsync("h1:text-is('Training of a policy')");
        await page.WaitForSelectorAsync("text=AUC of validation students", new PageWaitForSelectorOptions { Timeout = 300_000 });
        await admin.ExpectGoodPageAsync("models-2-training");
        var open = page.Locator("a.button:has-text('Look at and activate version')");
        await open.WaitForAsync(new LocatorWaitForOptions { Timeout = 600_000 });
        await admin.ExpectGoodPageAsync("models-3-trained");
        var version = (await open.InnerTextAsync()).Split(' ')[^1];
        _pages.Add(page.Url);
        await open.ClickAsync();
        await page.WaitForSelectorAsync($"h1:has-text('Version {version}')");
        _pages.Add(page.Url);
        return version;
    }

    private static async Task ActivateAsync(Visitor admin, string version)
    {
        var page = admin.Page;
        await admin.WaitForCircuitAsync();
        await admin.ExpectGoodPageAsync("models-4-version");
        var needsReason = await page.Locator("text=a written reason is needed").CountAsync() > 0;
        var activate = page.Locator($"button:has-text('version {version}'), button:has-text('Version {version}')").First;
        if (needsReason)
        {
            await activate.ClickAsync();
            await page.WaitForSelectorAsync(".notice.error");
            await page.FillAsync("textarea", Reason);
        }

        await activate.ClickAsync();
        await page.WaitForSelectorAsync("h1:has-text('chooses now')");
        await admin.ExpectGoodPageAsync("models-5-active");
        await page.ClickAsync(".crumbs a");
        await page.WaitForSelectorAsync($"text=Policy version {version}");
        await page.WaitForSelectorAsync("h3:text-is('How it serves')");
        await page.WaitForSelectorAsync("text=It is not loaded on this server yet", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached, Timeout = 60_000 });
    }

    private static async Task GiveTestAsync(Visitor teacher, string bank, string test, string version)
    {
        await teacher.SignInAsync("teacher", "teacher-demo");
        var page = teacher.Page;
        // A class of its own: other tests count on the demonstration's as it is.
        await teacher.WaitForCircuitAsync();
        await page.FillAsync("section[aria-labelledby=new-class] input", "Policies");
        await page.ClickAsync("button:has-text('Create class')");
        await page.WaitForSelectorAsync("h1:has-text('Policies')");
        await page.ClickAsync("nav a:has-text('Add students')");
        await page.WaitForSelectorAsync(".enrol input");
        await teacher.WaitForCircuitAsync();
        await teacher.TypeAsync(page.Locator(".enrol input").First, "student2");
        await page.ClickAsync("button[aria-label^='Add Robin Rivers']");
        await page.WaitForSelectorAsync(".enrol .tag:has-text('in this class')");
        var wizard = new TestWizard(teacher);
        await wizard.BeginForClassAsync();
        await wizard.ChooseAsync(bank, test);
        await wizard.NextAsync("Start and length");
        await wizard.FixLengthAsync(QuestionCount);
        await wizard.GoToAsync("Rules");
        await page.ClickAsync("button:has-text('Add a concept')");
        await page.SelectOptionAsync("select:has(option:text-is('Choose …'))", new SelectOptionValue { Index = 1 });
        await teacher.TypeAsync(page.Locator("label:has-text('At most') input[type=number]"), "3");
        await wizard.GoToAsync("Choice");
        await page.WaitForSelectorAsync($"text=The bank's trained policy (version {version})");
        await page.ClickAsync("button:has-text('Forecast')");
        await page.WaitForSelectorAsync("th:has-text('With your dials')", new PageWaitForSelectorOptions { Timeout = 120_000 });
        await teacher.ExpectGoodPageAsync("models-6-dials");
        await wizard.CheckAsync();
        await teacher.ExpectGoodPageAsync("models-6-publish");
        await wizard.PublishAsync(test);
        await wizard.GiveAsync("Policies");
        await page.WaitForSelectorAsync($"a:has-text('{test}')");
    }

    private static async Task TakeTestAsync(Visitor student, string test)
    {
        await student.SignInAsync("student2", "student-demo");
        var page = student.Page;
        await page.GotoAsync("/tests");
        await page.Locator("article, li, section, tr").Filter(new LocatorFilterOptions { HasText = test }).Locator("a:has-text('Take the test')").First.ClickAsync();
        await page.ClickAsync("button:has-text('Begin the test')");
        for (var answered = 0; answered < QuestionCount; answered++)
        {
            await page.WaitForSelectorAsync($".test-progress:has-text('question {answered + 1}')");
            if (answered == 0) await student.ExpectGoodPageAsync("models-7-question");
            await student.AnswerAsync(answered);
        }

        await page.WaitForAddressAsync("**/result");
        await student.ExpectGoodPageAsync("models-8-result");
    }

    private async Task ReadExplanationAsync(Visitor teacher, string test, string version)
    {
        var page = teacher.Page;
        await page.ReloadAsync();
        await page.ClickAsync($"a:has-text('{test}')");
        await page.WaitForSelectorAsync("section[aria-labelledby=in-short] p:has-text('finished')");
        await page.ClickAsync("nav.tabs a:text-is('Students')");
        await page.WaitForAddressAsync("**/students");
        await page.ClickAsync("a:has-text('Robin Rivers')");
        await page.WaitForSelectorAsync("h1:has-text('Robin Rivers')");
        await teacher.WaitForCircuitAsync();
        await teacher.ExpectGoodPageAsync("models-9-explanation");
        _pages.Add(page.Url);
        Assert.Equal(QuestionCount, await page.Locator($"dd:has-text('Policy version {version} chose it from')").CountAsync());
        await page.ClickAsync("a:has-text('Replay the choices')");
        await page.WaitForSelectorAsync($"text=All {QuestionCount} choices were made again from what is stored, and the same questions came out.", new PageWaitForSelectorOptions { Timeout = 60_000 });
        await teacher.ExpectGoodPageAsync("models-10-replay");
        _pages.Add(page.Url);
    }

    private static async Task RollBackAsync(Visitor admin, string version)
    {
        var page = admin.Page;
        await page.ClickAsync("summary:has-text(\"Go back to Fisher's rule\")");
        await page.ClickAsync("button:has-text(\"Go back to Fisher's rule\")");
        await page.WaitForSelectorAsync(".lead:has-text(\"Fisher's rule\")");
        await page.WaitForSelectorAsync($"section[aria-labelledby=history] >> text=version {version}");
        await admin.ExpectGoodPageAsync("models-11-rolled-back");
    }
}
