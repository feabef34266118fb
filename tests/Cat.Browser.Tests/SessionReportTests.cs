using Microsoft.Playwright;

namespace Cat.Browser.Tests;

public sealed class SessionReportTests(RunningCat cat)
{
    [Fact]
    public async Task Chart_IsDrawnInBothThemes_AndItsNumbersAreThereInOtherForms()
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

        var line = page.Locator("cat-chart[data-drawn] svg path[stroke='#0b6464'], cat-chart[data-drawn] svg path[stroke='rgb(11,100,100)'], cat-chart[data-drawn] svg path[stroke='rgb(11, 100, 100)']");
        await line.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        var answers = await page.Locator(".figure-table:has(> summary:has-text('Estimate after each question')) tbody tr").CountAsync();
        Assert.True(answers > 3);
        await page.ClickAsync(".figure-table > summary:has-text('Estimate after each question')");
        await teacher.ExpectGoodPageAsync("session-report");

        var path = new Uri(page.Url).AbsolutePath;
        foreach (var (file, type) in new[] { ("path.csv", "text/csv"), ("path.xlsx", "openxmlformats"), ("all.xlsx", "openxmlformats"), ("all.pdf", "application/pdf") })
        {
            var response = await page.APIRequest.GetAsync($"{path}/{file}");
            Assert.Equal(200, response.Status);
            Assert.Contains(type, response.Headers["content-type"], StringComparison.Ordinal);
        }

        Assert.Equal(answers + 1, (await (await page.APIRequest.GetAsync($"{path}/path.csv")).TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(404, (await page.APIRequest.GetAsync($"{path}/nothing.csv")).Status);

        // The drawing follows the theme without a reload.
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await line.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await page.SetViewportSizeAsync(390, 844);
        await teacher.ExpectGoodPageAsync("session-report-dark-phone");
        Assert.InRange(await page.EvaluateAsync<double>("document.querySelector('cat-chart svg').getBoundingClientRect().width"), 200, 390);
    }
}
