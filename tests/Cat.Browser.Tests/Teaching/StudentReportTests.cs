namespace Cat.Browser.Tests.Teaching;

/// <summary>A teacher reads the report of a student and that of a question.</summary>
[Collection(typeof(TeachingCollection))]
public sealed class StudentReportTests(TeachingCat cat)
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 820)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task StudentAndQuestion_BreakNoRule(bool isDark, int width)
    {
        await using var visitor = await SignedInAsync(isDark, width);
        var theme = isDark ? "dark" : "light";
        await OpenStudentAsync(visitor);
        await visitor.Page.WaitForSelectorAsync("cat-chart[data-drawn]");
        await visitor.ExpectGoodPageAsync($"teaching-student-{width}-{theme}");
        await visitor.Page.GotoAsync($"{cat.Report}/questions");
        await visitor.WaitForCircuitAsync();
        await visitor.Page.WaitForSelectorAsync("cat-chart[data-drawn]");
        await visitor.ExpectGoodPageAsync($"teaching-questions-{width}-{theme}");
        await OpenQuestionAsync(visitor);
        await visitor.Page.WaitForSelectorAsync("cat-chart[data-drawn]");
        await visitor.ExpectGoodPageAsync($"teaching-question-{width}-{theme}");
    }

    [Fact]
    public async Task Student_IsToldOnTheScale_WithMapHistoryAndReasons()
    {
        await using var visitor = await SignedInAsync();
        await OpenStudentAsync(visitor);
        var page = visitor.Page;
        Assert.Contains("On the scale of this test", await page.InnerTextAsync("section[aria-labelledby=short]"), StringComparison.Ordinal);
        await page.WaitForSelectorAsync("cat-concept-map[data-drawn]");
        Assert.True(await page.Locator(".concept-map-table tbody tr:visible").CountAsync() > 3);
        Assert.Contains("Since the test before", await page.InnerTextAsync("figure[aria-labelledby=figure-tests] figcaption"), StringComparison.Ordinal);
        await page.ClickAsync(".given-question a:has-text('How this question did') >> nth=0");
        await page.WaitForAddressAsync("**/questions/*");
        await page.WaitForSelectorAsync("dl.facts dt:has-text('Discrimination')");
    }

    [Fact]
    public async Task Questions_SortedAndSearched_AndLeftOutOfResults()
    {
        await using var visitor = await SignedInAsync();
        var page = visitor.Page;
        await page.GotoAsync($"{cat.Report}/questions");
        await visitor.WaitForCircuitAsync();
        await page.ClickAsync("nav.sorts a:has-text('most often given')");
        await page.WaitForAddressAsync("**sort=Exposure*");
        await page.WaitForSelectorAsync("nav.sorts a[aria-current]:has-text('most often given')");
        var shares = (await page.Locator("td[data-label='Given to']").AllInnerTextsAsync()).Select(text => int.Parse(text.Split(' ', '\u00a0')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(shares.OrderDescending(), shares);
        await page.ClickAsync("a:has-text('all tests of the bank in my classes')");
        await page.WaitForAddressAsync("**scope=all*");
        await OpenQuestionAsync(visitor);
        await page.ClickAsync("a:has-text('Leave this question out')");
        await page.WaitForAddressAsync("**/recalculate?leave-out=*");
        await page.WaitForSelectorAsync("legend:has-text('(1 of')");
    }

    [Fact]
    public async Task Files_AreWhatTheySay_AndForTheTeacherOnly()
    {
        await using var visitor = await SignedInAsync();
        var student = await OpenStudentAsync(visitor);
        var question = (await OpenQuestionAsync(visitor)).Split('/')[^1].Split('?')[0];
        string[] addresses = [$"{student}/all.pdf", $"{student}/concepts.csv", $"{student}/concept-map.xlsx", $"{cat.Report}/questions/questions.csv", $"{cat.Report}/question/all.pdf?question={question}", $"{cat.Report}/question/choices.csv?question={question}"];
        await using var other = await cat.VisitAsync();
        await other.SignInAsync("student", "student-demo");
        foreach (var address in addresses)
        {
            var answer = await visitor.Page.APIRequest.GetAsync(address);
            Assert.True(answer.Status == 200, address);
            var head = address.Contains(".pdf", StringComparison.Ordinal) ? "%PDF" : address.Contains(".xlsx", StringComparison.Ordinal) ? "PK" : "\uFEFF";
            Assert.StartsWith(head, System.Text.Encoding.UTF8.GetString(await answer.BodyAsync()), StringComparison.Ordinal);
            var refused = await (await other.Page.APIRequest.GetAsync(address)).BodyAsync();
            Assert.False(System.Text.Encoding.UTF8.GetString(refused).StartsWith(head, StringComparison.Ordinal), address);
        }
    }

    private async Task<Visitor> SignedInAsync(bool isDark = false, int width = 1280)
    {
        var visitor = await cat.VisitAsync(isDark, width);
        await visitor.SignInAsync("teacher", "teacher-demo");
        return visitor;
    }

    /// <returns>The address of the report.</returns>
    private async Task<string> OpenStudentAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync($"{cat.Report}/students");
        await visitor.Page.WaitForSelectorAsync("a[href^='/sessions/']");
        var address = await visitor.Page.Locator("a[href^='/sessions/'][href$='/report']").First.GetAttributeAsync("href") ?? "";
        await visitor.Page.GotoAsync(address);
        await visitor.WaitForCircuitAsync();
        await visitor.Page.WaitForSelectorAsync(".given-question");
        return address;
    }

    /// <returns>The address of the report of the question that was given most often.</returns>
    private async Task<string> OpenQuestionAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync($"{cat.Report}/questions?sort=Exposure");
        await visitor.Page.WaitForSelectorAsync("table.stacked tbody th a");
        var address = await visitor.Page.Locator("table.stacked tbody th a").First.GetAttributeAsync("href") ?? "";
        await visitor.Page.GotoAsync(address);
        await visitor.WaitForCircuitAsync();
        await visitor.Page.WaitForSelectorAsync("dl.facts");
        return address;
    }
}
