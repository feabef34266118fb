namespace Cat.Browser.Tests.Teaching;

/// <summary>A teacher leaves a question out of the results, sees old and new, and goes back.</summary>
[Collection(typeof(TeachingCollection))]
public sealed class RecalculationTests(TeachingCat cat)
{
    [Fact]
    public async Task LeavesAQuestionOut_SeesOldAndNew_AndGoesBack()
    {
        await using var visitor = await cat.VisitAsync();
        await visitor.SignInAsync("teacher", "teacher-demo");
        var page = visitor.Page;
        await page.GotoAsync($"{cat.Report}/recalculate");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync("teaching-recalculate-1-choose");
        await page.ClickAsync("button:has-text('Show what would change')");
        await page.WaitForSelectorAsync("[role=status]:has-text('Nothing: all')");

        await page.CheckAsync("input[aria-label^='Leave out: '] >> nth=0");
        await page.ClickAsync("button:has-text('Show what would change')");
        await page.WaitForSelectorAsync("[role=status]:has-text('would change')");
        await visitor.ExpectGoodPageAsync("teaching-recalculate-2-preview");
        await page.ClickAsync("button:has-text('Recalculate')");
        await page.WaitForSelectorAsync(".notice.error:has-text('Say why')");
        await page.FillAsync("label:has-text('Why') input", "Two answers were right");
        await page.ClickAsync("button:has-text('Recalculate')");
        await page.WaitForSelectorAsync(".notice.good:has-text('recalculated')");
        await page.ClickAsync("summary:has-text('Old and new of')");
        await visitor.ExpectGoodPageAsync("teaching-recalculate-3-done");
        Assert.Contains("By Toni Teacher: “Two answers were right”. 1 question left out.", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        // The results of the class are as they were for the tests that share it.
        await page.UncheckAsync("input[aria-label^='Leave out: ']:checked");
        await page.ClickAsync("button:has-text('Show what would change')");
        await page.FillAsync("label:has-text('Why') input", "The key was right after all");
        await page.ClickAsync("button:has-text('Recalculate')");
        await page.WaitForSelectorAsync("article:has-text('The key was right after all')");
    }

    [Fact]
    public async Task OnAPhone_InTheDark_BreaksNoRule()
    {
        await using var visitor = await cat.VisitAsync(isDark: true, width: 390);
        await visitor.SignInAsync("teacher", "teacher-demo");
        await visitor.Page.GotoAsync($"{cat.Report}/recalculate");
        await visitor.WaitForCircuitAsync();
        await visitor.ExpectGoodPageAsync("teaching-recalculate-390-dark");
    }
}
