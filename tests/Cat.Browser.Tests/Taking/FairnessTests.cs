using Cat.Data.TestPlans;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Taking;

/// <summary>What the server sends a student before the end, to the last byte and header.</summary>
[Collection(typeof(TakingCollection))]
public sealed class FairnessTests(TakingCat cat)
{
    private static readonly string[] Telling = ["correct", "discrimination", "difficulty", "guessing", "theta", "explanation", "tolerance", "accepted", "standard-error", "standarderror"];

    // Numbers of keys and of how far from them is still right.
    private static readonly string[] Numbers = ["195.0417", "36.5417", "36.0624", "0.0625"];

    [Fact]
    public async Task EveryPageBeforeTheEnd_OfEveryTypeOfQuestion_GivesNothingAway()
    {
        await using var db = cat.Database();
        var samples = await SampleBank.StoreAsync(db, "fair", [.. SampleBank.Names]);
        var delivery = new DeliveryRules { TestTime = TimeSpan.FromHours(1), QuestionTime = TimeSpan.FromHours(1), Skipping = SkipRule.NotCounted, BreaksAllowed = 1, ResultRelease = ReleaseRule.Never, ReviewRelease = ReleaseRule.Never };
        await using var sitting = await cat.SitAsync(delivery, new SittingOptions { Bank = samples.Bank, Questions = SampleBank.Names.Count });
        await ExpectNothingAsync(sitting, "/tests", samples);
        await ExpectNothingAsync(sitting, sitting.StartAddress, samples);
        await sitting.PostAsync(sitting.Address, "break");
        await ExpectNothingAsync(sitting, $"{sitting.Address}/break", samples);
        await sitting.PostAsync($"{sitting.Address}/break", "resume");
        var stems = new HashSet<string>();
        for (var position = 1; position <= SampleBank.Names.Count; position++)
        {
            var page = await ExpectNothingAsync(sitting, sitting.Address, samples);
            stems.Add(page[page.IndexOf("question-stem", StringComparison.Ordinal)..][..400]);
            // What is sent back when an answer cannot be taken is the same page.
            var refused = await (await sitting.PostAsync(sitting.Address, "answer", ("text", ""))).TextAsync();
            ExpectNothing(refused, samples, $"the refusal at question {position}");
            Assert.Equal(302, (await sitting.PostAsync(sitting.Address, "answer", ("skip", "true"))).Status);
        }

        Assert.Equal(SampleBank.Names.Count, stems.Count);
        var result = await ExpectNothingAsync(sitting, $"{sitting.Address}/result", samples);
        Assert.Contains("Your teacher tells you the result.", result, StringComparison.Ordinal);
        Assert.DoesNotContain("question-view", result, StringComparison.Ordinal);
        Assert.Equal(404, await StatusAsync(sitting, $"{sitting.Address}/result.pdf"));
    }

    [Fact]
    public async Task BeforeTheEnd_FeedbackAndResult_AreNotFound()
    {
        await using var sitting = await cat.SitAsync();
        await sitting.AnswerAsync(1);
        foreach (var path in new[] { "/feedback/1", "/feedback/2", "/result", "/result.pdf", "/report", "/replay" })
        {
            var answer = await sitting.Context.APIRequest.GetAsync(sitting.Address + path, new APIRequestContextOptions { MaxRedirects = 0 });
            var isDenied = answer.Status == 404 || (answer.Status == 302 && answer.Headers["location"].Contains("/access-denied", StringComparison.Ordinal));
            Assert.True(isDenied, $"{path}: {answer.Status}");
        }
    }

    [Fact]
    public async Task AnotherStudentsTest_IsNotFound()
    {
        await using var sitting = await cat.SitAsync(new DeliveryRules { IsPractice = true });
        await sitting.AnswerAsync(1);
        await using var other = await cat.SitAsync(options: new SittingOptions { IsBegun = false });
        foreach (var path in new[] { sitting.Address, $"{sitting.Address}/result", $"{sitting.Address}/result.pdf", $"{sitting.Address}/feedback/1", sitting.StartAddress })
            Assert.Equal(404, await StatusAsync(other, path));
        var away = await other.PostAsync(other.StartAddress, "start");
        Assert.Equal(302, away.Status);
        // Numbering questions or sessions leads nowhere: there is no address of a question.
        foreach (var path in new[] { "/questions/1", "/sessions/1", "/sessions/00000000-0000-0000-0000-000000000001", "/banks" })
            Assert.Contains(await StatusAsync(other, path), new[] { 302, 404 });
    }

    [Fact]
    public async Task Away_WithoutItsToken_IsRefused()
    {
        await using var sitting = await cat.SitAsync();
        var content = sitting.Context.APIRequest.CreateFormData();
        content.Set("position", "1");
        var answer = await sitting.Context.APIRequest.PostAsync($"{sitting.Address}/away", new APIRequestContextOptions { Form = content });
        Assert.Equal(400, answer.Status);
        Assert.Equal(0, (await sitting.StoredAsync()).Questions[0].TimesAway);
    }

    private static async Task<int> StatusAsync(Sitting sitting, string path) => (await sitting.Context.APIRequest.GetAsync(path, new APIRequestContextOptions { MaxRedirects = 0 })).Status;

    private static async Task<string> ExpectNothingAsync(Sitting sitting, string path, SampleBank samples)
    {
        var answer = await sitting.Context.APIRequest.GetAsync(path);
        Assert.Equal(200, answer.Status);
        var page = await answer.TextAsync();
        ExpectNothing($"{string.Join('\n', answer.Headers.Select(header => $"{header.Key}: {header.Value}"))}\n{page}", samples, path);
        return page;
    }

    private static void ExpectNothing(string sent, SampleBank samples, string where)
    {
        foreach (var secret in samples.Secrets.Concat(Telling).Concat(Numbers)) Assert.False(sent.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{where} says “{secret}”.");
    }
}
