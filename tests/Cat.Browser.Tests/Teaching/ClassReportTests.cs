using Microsoft.Playwright;

namespace Cat.Browser.Tests.Teaching;

/// <summary>A teacher reads the report of a class of 60 students.</summary>
[Collection(typeof(TeachingCollection))]
public sealed class ClassReportTests(TeachingCat cat)
{
    private static readonly string[] Parts = ["", "/students", "/concepts", "/needs", "/uncertain", "/compare"];

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 820)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task EveryPart_BreaksNoRule(bool isDark, int width)
    {
        await using var visitor = await SignedInAsync(isDark, width);
        foreach (var part in Parts)
        {
            await OpenAsync(visitor, part);
            if (await visitor.Page.Locator("cat-chart").CountAsync() > 0) await visitor.Page.WaitForSelectorAsync("cat-chart[data-drawn]");
            await visitor.ExpectGoodPageAsync($"teaching-class{part.Replace('/', '-')}-{width}-{(isDark ? "dark" : "light")}");
        }
    }

    [Fact]
    public async Task Students_SortedAndSearched_TheAddressKeepsIt()
    {
        await using var visitor = await SignedInAsync();
        var page = visitor.Page;
        await OpenAsync(visitor, "/students");
        await page.ClickAsync("nav.sorts a:has-text('result, highest first')");
        await page.WaitForAddressAsync("**sort=Result*");
        await page.WaitForSelectorAsync("nav.sorts a[aria-current]:has-text('result, highest first')");
        // The link is marked before the list has come.
        await page.WaitForFunctionAsync("() => { const scores = [...document.querySelectorAll('td.score strong')].map(cell => Number(cell.innerText)); return scores.length > 9 && scores.every((score, place) => place === 0 || score <= scores[place - 1]); }");
        await page.FillAsync("input[name=name]", "ada");
        await page.ClickAsync("button:has-text('Show')");
        await page.WaitForAddressAsync("**name=ada*");
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('table.stacked tbody th')].every(cell => /ada/i.test(cell.innerText))");
        Assert.Contains("sort=Result", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeatMap_SortsByAConcept_AndLeadsToAStudent()
    {
        await using var visitor = await SignedInAsync();
        var page = visitor.Page;
        await OpenAsync(visitor, "/concepts");
        await page.ClickAsync("table.heat .heat-sort:has-text('Decimals')");
        await page.WaitForSelectorAsync("table.heat th[aria-sort=ascending] .heat-sort:has-text('Decimals')");
        var place = await page.EvaluateAsync<int>("[...document.querySelectorAll('table.heat thead th')].findIndex(head => head.getAttribute('aria-sort') === 'ascending')");
        var cells = await page.EvaluateAsync<string[]>("place => [...document.querySelectorAll('table.heat tbody tr')].map(row => row.children[place].innerText.trim())", place);
        var numbers = cells.TakeWhile(cell => int.TryParse(cell, out _)).Select(int.Parse).ToList();
        Assert.True(numbers.Count > 3);
        Assert.Equal(numbers.Order(), numbers);
        Assert.DoesNotContain(cells.Skip(numbers.Count), cell => int.TryParse(cell, out _));
        await page.CheckAsync("input[name=all]");
        var before = await page.Locator("table.heat thead th").CountAsync();
        await page.ClickAsync("button:has-text('Show'):visible >> nth=0");
        await page.WaitForAddressAsync("**all=true*");
        await page.WaitForFunctionAsync("before => document.querySelectorAll('table.heat thead th').length > before", before);
        await page.ClickAsync("table.heat tbody th a >> nth=0");
        await page.WaitForAddressAsync("**/sessions/*/report");
    }

    [Fact]
    public async Task Needs_MakeAGroupOfTheClass()
    {
        await using var visitor = await SignedInAsync();
        var page = visitor.Page;
        await OpenAsync(visitor, "/needs");
        var card = page.Locator(".need-group:has(form)").First;
        await card.Locator("summary:has-text('Make this a group')").ClickAsync();
        await card.Locator("input").FillAsync("Practice on Friday");
        await card.Locator("button:has-text('Make the group')").ClickAsync();
        await page.WaitForSelectorAsync(".notice.good:has-text('Practice on Friday')");
        await card.Locator("button:has-text('Make the group')").ClickAsync();
        await page.WaitForSelectorAsync(".notice.error:has-text('Choose another name')");
        await OpenAsync(visitor, "/students");
        await page.SelectOptionAsync("select[name=group]", new SelectOptionValue { Label = "Practice on Friday" });
        await page.ClickAsync("button:has-text('Show')");
        await page.WaitForAddressAsync("**group=*");
        Assert.True(await page.Locator("table.stacked tbody tr").CountAsync() > 1);
    }

    [Fact]
    public async Task Files_OfEveryKind_AreWhatTheySay_AndForTheTeacherOnly()
    {
        await using var visitor = await SignedInAsync();
        foreach (var (file, head) in new[] { ("all.pdf", "%PDF"), ("all.xlsx", "PK"), ("students.csv", "\uFEFF"), ("mastery.csv", "\uFEFF"), ("change.xlsx", "PK") })
        {
            var answer = await visitor.Page.APIRequest.GetAsync($"{cat.Report}/report/{file}");
            Assert.Equal(200, answer.Status);
            Assert.StartsWith(head, System.Text.Encoding.UTF8.GetString(await answer.BodyAsync()), StringComparison.Ordinal);
        }

        await OpenAsync(visitor, "");
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.ClickAsync("a:has-text('PDF') >> nth=0"));
        Assert.Equal("class-report.pdf", download.SuggestedFilename);
        await using var student = await cat.VisitAsync();
        await student.SignInAsync("student", "student-demo");
        var refused = await student.Page.APIRequest.GetAsync($"{cat.Report}/report/students.csv");
        Assert.DoesNotContain("Ada", await refused.TextAsync(), StringComparison.Ordinal);
    }

    private async Task<Visitor> SignedInAsync(bool isDark = false, int width = 1280)
    {
        var visitor = await cat.VisitAsync(isDark, width);
        await visitor.SignInAsync("teacher", "teacher-demo");
        return visitor;
    }

    private async Task OpenAsync(Visitor visitor, string part)
    {
        await visitor.Page.GotoAsync(cat.Report + part);
        await visitor.WaitForCircuitAsync();
        await visitor.Page.WaitForSelectorAsync("nav.tabs a[aria-current=page]");
    }
}
