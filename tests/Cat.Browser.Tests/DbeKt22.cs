using Microsoft.Playwright;

namespace Cat.Browser.Tests;

/// <summary>The bank of relational databases with its response log, into the application.</summary>
internal static class DbeKt22
{
    /// <summary>Signs in as the demonstration's admin and imports the bank; a second time updates it.</summary>
    public static async Task ImportAsync(Visitor admin, string data)
    {
        await admin.SignInAsync("admin", "admin-demo-1");
        var page = admin.Page;
        await page.GotoAsync("/banks/import");
        await admin.WaitForCircuitAsync();
        string[] files = ["Questions.csv", "Question_Choices.csv", "KCs.csv", "KC_Relationships.csv", "Question_KC_Relationships.csv", "responses.csv"];
        await admin.ChooseFilesAsync("#bank-files", files.Select(file => Path.Combine(data, file)));
        await page.WaitForAddressAsync("**/banks/import/*-*");
        await page.WaitForSelectorAsync("button:has-text('Import this bank'):enabled", new PageWaitForSelectorOptions { Timeout = 120_000 });
        Assert.Contains("155,309 of 991 students", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("button:has-text('Import this bank')");
        await page.WaitForSelectorAsync("text=The bank is stored", new PageWaitForSelectorOptions { Timeout = 180_000 });
        await admin.ExpectGoodPageAsync("dbe-kt22-1-imported");
        await page.ClickAsync("a:has-text('Open the bank')");
        await page.WaitForSelectorAsync("h1:text-is('DBE-KT22: relational databases')");
        await page.WaitForSelectorAsync("text=212 questions");
        await admin.ExpectGoodPageAsync("dbe-kt22-2-bank");
    }
}
