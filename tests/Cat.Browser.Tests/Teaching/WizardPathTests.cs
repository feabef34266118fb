using System.Diagnostics;
using System.Globalization;
using Cat.Testing;

namespace Cat.Browser.Tests.Teaching;

/// <summary>From an empty account to a published test that a class has, with a mistake at each step. How long it took is written down for people; nothing asserts on it.</summary>
public sealed class WizardPathTests(RunningCat cat)
{
    private const string Password = "wanda-likes-tests";

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task EmptyAccount_ToAGivenTest_WithAMistakeAtEachStep(bool isDark, bool isPhone)
    {
        var look = $"wizard-{(isDark ? "dark" : "light")}-{(isPhone ? "phone" : "desktop")}";
        var userName = $"wanda-{(isPhone ? "phone" : "desktop")}";
        var password = await CreateTeacherAsync(userName);
        await using var teacher = await cat.VisitAsync(isDark, isPhone);
        await EnterAsync(teacher, userName, password);
        var (page, wizard, steps) = (teacher.Page, new TestWizard(teacher), new Steps());

        await page.GotoAsync("/plans");
        await teacher.WaitForCircuitAsync();
        await teacher.ExpectGoodPageAsync($"{look}-0-empty");
        await CreateClassAsync(teacher);
        steps.Done("class created");
        await wizard.BeginForClassAsync();

        await wizard.ExpectMistakeAsync("Give the test a name; students see it.");
        await teacher.ExpectGoodPageAsync($"{look}-1-what");
        await wizard.ChooseAsync("School mathematics", "Autumn check");
        await wizard.NextAsync("Start and length");
        steps.Done("What: name missing, mended");

        await teacher.TypeAsync(page.GetByLabel("At least (questions)"), "30");
        await wizard.ExpectMistakeAsync("At most the longest length, 20.");
        await teacher.ExpectGoodPageAsync($"{look}-2-length");
        await teacher.TypeAsync(page.GetByLabel("At least (questions)"), "8");
        await wizard.NextAsync("Choice");
        steps.Done("Start and length: shortest above longest, mended");

        foreach (var dial in await page.Locator(".weights input").AllAsync()) await dial.FillAsync("0");
        await wizard.ExpectMistakeAsync("One of the three must count for something.");
        await teacher.ExpectGoodPageAsync($"{look}-3-choice");
        await page.Locator(".weights input").First.FillAsync("5");
        await wizard.NextAsync("Rules");
        steps.Done("Choice: nothing counts, mended");

        await page.ClickAsync("button:text-is('Add a concept')");
        await page.WaitForSelectorAsync("label:has-text('At most') input");
        await wizard.ExpectMistakeAsync("Choose a concept in every line, or remove the line.");
        await teacher.ExpectGoodPageAsync($"{look}-4-rules");
        await page.ClickAsync("button:text-is('Remove')");
        await wizard.NextAsync("Giving");
        steps.Done("Rules: line without a concept, removed");

        await teacher.TypeAsync(page.GetByLabel("Minutes for the whole test"), "0");
        await wizard.ExpectMistakeAsync("Between 1 and 1440, or empty for no limit.");
        await teacher.ExpectGoodPageAsync($"{look}-5-giving");
        await teacher.TypeAsync(page.GetByLabel("Minutes for the whole test"), "45");
        await wizard.NextAsync("Levels");
        steps.Done("Giving: no minutes, mended");

        var cut = page.GetByLabel("From").Nth(2);
        await teacher.TypeAsync(cut, "-0.4");
        await wizard.ExpectMistakeAsync("Secure: its cut score is a number between 100 and 900.");
        await teacher.ExpectGoodPageAsync($"{look}-6-levels");
        await teacher.TypeAsync(cut, "455");
        await page.ClickAsync("button:has-text('Next')");
        await page.WaitForSelectorAsync("h2:text-is('Ready to be published')");
        steps.Done("Levels: cut score not on the scale, mended");

        await wizard.CheckAsync();
        await teacher.ExpectGoodPageAsync($"{look}-7-publish");
        steps.Done("checked, with simulated students");
        await PreviewAsync(teacher, look);
        await wizard.CheckAsync();
        await wizard.PublishAsync("Autumn check");
        steps.Done("published");

        await GiveAsync(teacher, wizard, look);
        steps.Done("given to the class");
        steps.Write(look);
        await page.GotoAsync("/plans");
        await page.ClickAsync("a:has-text('Autumn check')");
        await page.WaitForSelectorAsync("h2:text-is('When it was published')");
        await teacher.WaitForCircuitAsync();
        await teacher.ExpectGoodPageAsync($"{look}-10-published");
    }

    [Fact]
    public async Task TwoTabs_TheOlderOneSaysSoAndLosesNothingThatWasSaved()
    {
        await using var teacher = await cat.VisitAsync();
        await teacher.SignInAsync("teacher", "teacher-demo");
        var page = teacher.Page;
        await page.GotoAsync("/plans/new");
        await teacher.WaitForCircuitAsync();
        await teacher.TypeAsync(page.GetByLabel("Name of the test"), "Begun in the first tab");
        await page.WaitForTimeoutAsync(1500);
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(page.Url);
        await second.WaitForCircuitAsync();
        await second.WaitForSelectorAsync("h1:text-is('Begun in the first tab')");
        await second.GetByLabel("Name of the test").FillAsync("Changed in the second tab");
        await second.GetByLabel("Name of the test").BlurAsync();
        await second.WaitForTimeoutAsync(1500);

        await teacher.TypeAsync(page.GetByLabel("Name of the test"), "Changed in the first tab");

        await page.WaitForSelectorAsync("text=This test was changed in another tab or window");
        await page.ClickAsync("a:has-text('Show what is stored now')");
        await page.WaitForSelectorAsync("h1:text-is('Changed in the second tab')");
    }

    private async Task<string> CreateTeacherAsync(string userName)
    {
        await using var admin = await cat.VisitAsync();
        await admin.SignInAsync("admin", "admin-demo-1");
        return await admin.CreateAccountAsync("Teacher", userName, $"Wanda {userName}");
    }

    private static async Task EnterAsync(Visitor teacher, string userName, string password)
    {
        await teacher.SignInAsync(userName, password);
        var page = teacher.Page;
        await page.FillAsync("[name='Input.Current']", password);
        await page.FillAsync("[name='Input.Wanted']", Password);
        await page.FillAsync("[name='Input.Repeated']", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync(".notice.good");
    }

    private static async Task CreateClassAsync(Visitor teacher)
    {
        var page = teacher.Page;
        await page.GotoAsync("/classes");
        await teacher.WaitForCircuitAsync();
        await teacher.TypeAsync(page.GetByLabel("Name of the class"), "8b");
        await page.ClickAsync("button:has-text('Create class')");
        await page.WaitForSelectorAsync("h1:has-text('8b')");
        await teacher.WaitForCircuitAsync();
    }

    private static async Task PreviewAsync(Visitor teacher, string look)
    {
        var page = teacher.Page;
        await page.ClickAsync("a:has-text('Preview as a student')");
        await page.WaitForSelectorAsync("h1:text-is('Preview as a student')");
        await teacher.WaitForCircuitAsync();
        await page.Locator("input[type=range]").FillAsync("1.5");
        await page.WaitForSelectorAsync("text=Ability of the simulated student: 650");
        await page.ClickAsync("button:text-is('Begin')");
        await page.WaitForSelectorAsync("h2:has-text('Question 1')");
        await page.ClickAsync("button:text-is('Answer it wrong instead')");
        await page.WaitForSelectorAsync("td:text-is('wrong (by you)')");
        await teacher.ExpectGoodPageAsync($"{look}-8-preview");
        await page.ClickAsync("button:text-is('To the end')");
        await page.WaitForSelectorAsync("h2:text-is('The test is over')");
        Assert.Contains("The simulated student's ability is 650", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync(".crumbs a:has-text('Autumn check')");
    }

    private static async Task GiveAsync(Visitor teacher, TestWizard wizard, string look)
    {
        var page = teacher.Page;
        await page.GetByLabel("Closes").First.FillAsync("2020-01-01T10:00");
        await page.ClickAsync("button:has-text('Give the test')");
        await page.WaitForSelectorAsync("text=This time has passed; nobody could take the test.");
        await page.ClickAsync("button:text-is('Suggest one')");
        await teacher.ExpectGoodPageAsync($"{look}-9-give");
        await teacher.TypeAsync(page.GetByLabel("Closes").First, "2035-01-01T10:00");
        await wizard.GiveAsync("8b");
        await page.WaitForSelectorAsync("a:has-text('Autumn check')");
    }

    /// <summary>What was done by when.</summary>
    private sealed class Steps
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly List<string> _lines = [];

        public void Done(string what) => _lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {what} | {_clock.Elapsed.TotalSeconds:0.0} |"));

        public void Write(string look)
        {
            var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "teaching")).FullName;
            File.WriteAllLines(Path.Combine(folder, $"{look}.md"), ["# From an empty account to a given test", "", "With checks by axe and screenshots in between.", "", "| step | seconds since the beginning |", "| --- | ---: |", .. _lines]);
        }
    }
}
