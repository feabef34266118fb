using Cat.Browser.Tests.Teaching;
using Cat.Testing;

namespace Cat.Browser.Tests;

/// <summary>A school's first day with a real bank: import, accounts, class, test, answers, report; every step in the browser.</summary>
public sealed class DbeKt22PathTests(RunningCat cat)
{
    private const int QuestionCount = 20;

    [Fact]
    public async Task ImportsTheBank_GivesATest_TakesIt_AndReadsTheResult()
    {
        var data = Repository.ResearchData("dbe-kt22") ?? "";
        Assert.SkipWhen(data.Length == 0, "The research data is not here; set CAT_DATA to its folder to run this test.");
        string password;
        await using (var admin = await cat.VisitAsync())
        {
            await DbeKt22.ImportAsync(admin, data);
            password = await CreateStudentAsync(admin);
        }

        await using var teacher = await cat.VisitAsync();
        await GiveTestAsync(teacher);
        await using (var student = await cat.VisitAsync(isPhone: true)) await TakeTestAsync(student, password);
        await ReadResultAsync(teacher);
    }

    private static async Task<string> CreateStudentAsync(Visitor admin)
    {
        var password = await admin.CreateAccountAsync("Student", "dana", "Dana Data");
        await admin.ExpectGoodPageAsync("dbe-kt22-3-account");
        return password;
    }

    private static async Task GiveTestAsync(Visitor teacher)
    {
        await teacher.SignInAsync("teacher", "teacher-demo");
        var page = teacher.Page;
        await teacher.WaitForCircuitAsync();
        await page.FillAsync("section[aria-labelledby=new-class] input", "Databases 1");
        await page.ClickAsync("button:has-text('Create class')");
        await page.WaitForSelectorAsync("h1:has-text('Databases 1')");
        await page.ClickAsync("nav a:has-text('Add students')");
        await page.WaitForSelectorAsync(".enrol input");
        await teacher.WaitForCircuitAsync();
        await teacher.TypeAsync(page.Locator(".enrol input").First, "dana");
        await page.ClickAsync("button[aria-label^='Add Dana Data']");
        await page.WaitForSelectorAsync(".enrol .tag:has-text('in this class')");
        var wizard = new TestWizard(teacher);
        await wizard.BeginForClassAsync();
        await wizard.ChooseAsync("DBE-KT22", "Relational databases");
        await wizard.NextAsync("Start and length");
        await wizard.FixLengthAsync(QuestionCount);
        await wizard.CheckAsync();
        await teacher.ExpectGoodPageAsync("dbe-kt22-4-publish");
        await wizard.PublishAsync("Relational databases");
        await wizard.GiveAsync("Databases 1");
        await page.WaitForSelectorAsync("a:has-text('Relational databases')");
    }

    private static async Task TakeTestAsync(Visitor student, string password)
    {
        await student.SignInAsync("dana", password);
        var page = student.Page;
        await page.FillAsync("[name='Input.Current']", password);
        await page.FillAsync("[name='Input.Wanted']", "dana-is-learning-sql");
        await page.FillAsync("[name='Input.Repeated']", "dana-is-learning-sql");
        await page.ClickAsync("main button[type=submit]");
        await page.GotoAsync("/tests");
        await page.ClickAsync("a:has-text('Take the test')");
        await page.ClickAsync("button:has-text('Begin the test')");
        for (var answered = 0; answered < QuestionCount; answered++)
        {
            await page.WaitForSelectorAsync($".test-progress:has-text('question {answered + 1}')");
            await student.ExpectGoodPageAsync($"dbe-kt22-5-question-{answered + 1:00}");
            await student.AnswerAsync(answered);
        }

        await page.WaitForAddressAsync("**/result");
        await student.ExpectGoodPageAsync("dbe-kt22-6-result");
        Assert.Equal(QuestionCount, await page.Locator("details.review").CountAsync());
    }

    private static async Task ReadResultAsync(Visitor teacher)
    {
        var page = teacher.Page;
        await page.ReloadAsync();
        await page.ClickAsync("a:has-text('Relational databases')");
        await page.WaitForSelectorAsync("h1:has-text('Relational databases')");
        await page.WaitForSelectorAsync("section[aria-labelledby=in-short] p:has-text('finished')");
        await teacher.ExpectGoodPageAsync("dbe-kt22-7-class-report");
        await page.ClickAsync("nav.tabs a:text-is('Students')");
        await page.WaitForAddressAsync("**/students");
        await page.ClickAsync("a:has-text('Dana Data')");
        await page.WaitForSelectorAsync("h1:has-text('Dana Data')");
        await teacher.WaitForCircuitAsync();
        await teacher.ExpectGoodPageAsync("dbe-kt22-8-student-report");
        Assert.Contains("How the result came about", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }
}
