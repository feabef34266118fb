using Microsoft.Playwright;

namespace Cat.Browser.Tests;

public sealed class TeacherPathTests(RunningCat cat)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task CreatesAClass_AndGivesATest(bool isDark, bool isPhone)
    {
        var look = $"teacher-{(isDark ? "dark" : "light")}-{(isPhone ? "phone" : "desktop")}";
        await using var visitor = await cat.VisitAsync(isDark, isPhone);
        await visitor.SignInAsync("teacher", "teacher-demo");
        var page = visitor.Page;
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync($"{look}-classes");
        await page.ClickAsync("a:has-text('Demonstration class')");
        await page.WaitForSelectorAsync("h1:has-text('Demonstration class')");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync($"{look}-class");
        await page.ClickAsync("a[href^='/assignments/']");
        await page.WaitForSelectorAsync("h1:has-text('School mathematics')");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync($"{look}-assignment");
        await page.GoBackAsync();
        await page.ClickAsync("a[href$='/assign']");
        await page.WaitForSelectorAsync("h1:has-text('Give a test')");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync($"{look}-assign");
    }

    [Fact]
    public async Task ReadsAResult_WithItsUncertainty()
    {
        await using (var student = await cat.VisitAsync())
        {
            await student.SignInAsync("student", "student-demo");
            await student.Page.ClickAsync("main a.button.primary");
            if (student.Page.Url.EndsWith("/start", StringComparison.Ordinal)) await student.Page.ClickAsync("main button.primary");
            for (var turn = 0; !student.Page.Url.EndsWith("/result", StringComparison.Ordinal); turn++) await student.AnswerAsync(turn);
        }

        await using var teacher = await cat.VisitAsync();
        await teacher.SignInAsync("teacher", "teacher-demo");
        var page = teacher.Page;
        await page.ClickAsync("a:has-text('Demonstration class')");
        await page.ClickAsync("a[href^='/assignments/']:has-text('School mathematics')");
        await page.ClickAsync("nav.tabs a:text-is('Students')");
        await page.WaitForAddressAsync("**/students");
        await page.ClickAsync("a:has-text('Sam Student')");
        await page.WaitForSelectorAsync("h1:has-text('Sam Student')");
        await teacher.WaitForCircuitAsync();
        await teacher.ExpectGoodPageAsync("teacher-report");
        Assert.Contains("How the result came about", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.SetViewportSizeAsync(390, 844);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await teacher.ExpectGoodPageAsync("teacher-report-dark-phone");
    }
}
