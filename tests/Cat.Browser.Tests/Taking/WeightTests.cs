using System.Text.Json;
using Cat.Data.TestPlans;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Taking;

/// <summary>What a page of a running test weighs on the wire.</summary>
[Collection(typeof(TakingCollection))]
public sealed class WeightTests(TakingCat cat)
{
    private const int FirstPage = 60_000;
    private const int NextPage = 15_000;

    // Typeset formulas weigh what they are: their style sheet and fonts are counted apart.
    private static readonly string[] Counted = ["Document", "Stylesheet", "Script", "Fetch", "XHR", "Other"];

    [Fact]
    public async Task FirstQuestion_OnAnEmptyCache_AndTheNextOne_AreLight()
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { TestTime = TimeSpan.FromHours(1), QuestionTime = TimeSpan.FromHours(1), Skipping = SkipRule.Wrong, BreaksAllowed = 2 });
        var page = await sitting.OpenDeviceBlankAsync();
        var weighed = await WeighAsync(page);
        await page.GotoAsync(sitting.Address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var (first, files) = (weighed.Sum(entry => entry.Bytes), string.Join(", ", weighed.Select(entry => $"{entry.Url} {entry.Bytes}")));
        Assert.DoesNotContain("katex", files, StringComparison.OrdinalIgnoreCase);
        Assert.True(first <= FirstPage, $"The first page has {first} bytes: {files}");
        weighed.Clear();
        await Sitting.EnterAsync(page, 1);
        await Sitting.SendAsync(page);
        await Sitting.WaitForQuestionAsync(page, 2);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var next = weighed.Sum(entry => entry.Bytes);
        Assert.True(next <= NextPage, $"The next page has {next} bytes: {string.Join(", ", weighed.Select(entry => $"{entry.Url} {entry.Bytes}"))}");
        TestContext.Current.SendDiagnosticMessage($"First page {first} bytes ({files}); next page {next} bytes.");
        await File.WriteAllTextAsync(Path.Combine(Testing.Repository.Root, "artifacts", "taking-weight.md"), $"First page: {first} bytes on the wire ({files}). Next question: {next} bytes.\n", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task FirstFormula_OfATest_BringsItsStyleSheet()
    {
        await using var db = cat.Database();
        var samples = await SampleBank.StoreAsync(db, "formulas", "choice", "formula");
        await using var sitting = await cat.SitAsync(options: new SittingOptions { Bank = samples.Bank, Questions = 2, HasScript = true });
        for (var position = 1; position <= 2; position++)
        {
            await sitting.WaitForQuestionAsync(position);
            var (hasFormula, hasSheet) = (await sitting.Page.Locator(".katex").CountAsync() > 0, await sitting.Page.Locator("link[href*=katex]").CountAsync() > 0);
            if (hasFormula || position == 1) Assert.Equal(hasFormula, hasSheet);
            await sitting.AnswerAsync(position);
        }
    }

    private static async Task<List<(string Url, long Bytes)>> WeighAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var kinds = new Dictionary<string, (string Url, string Kind)>();
        var weighed = new List<(string Url, long Bytes)>();
        session.Event("Network.responseReceived").OnEvent += (_, data) =>
            kinds[Text(data, "requestId")] = (data?.GetProperty("response").GetProperty("url").GetString() ?? "", Text(data, "type"));
        session.Event("Network.loadingFinished").OnEvent += (_, data) =>
        {
            if (kinds.TryGetValue(Text(data, "requestId"), out var kind) && Counted.Contains(kind.Kind)) weighed.Add((new Uri(kind.Url).AbsolutePath, (long)(data?.GetProperty("encodedDataLength").GetDouble() ?? 0)));
        };
        await session.SendAsync("Network.enable");
        return weighed;
    }

    private static string Text(JsonElement? data, string name) => data?.GetProperty(name).GetString() ?? "";
}
