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
        await page.WaitForURLAsync("**/assignments/**");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync($"{look}-assignment");
        await page.GoBackAsync();
        await page.ClickAsync("a[href$='/assign']");
        await page.WaitForURLAsync("**/assign");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync($"{look}-assign");
    }
}
