using Cat.Data.ItemBanks;
using Cat.Testing.Servers;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Taking;

/// <summary>The network goes away at the worst moments.</summary>
[Collection(typeof(TakingCollection))]
public sealed class ConnectionTests(TakingCat cat)
{
    private const string NoConnection = "No connection. Your answer is kept here and sent as soon as there is one. You can leave this page open.";
    private const string Banner = ".taking-banner:visible";

    [Fact]
    public async Task Offline_AtSending_SendsWhenTheConnectionIsBack()
    {
        await using var sitting = await cat.SitAsync();
        var answer = await sitting.EnterAsync(1);
        await sitting.Context.SetOfflineAsync(true);
        await sitting.SendAsync();
        await sitting.Page.WaitForSelectorAsync($"{Banner}:has-text('No connection')");
        var said = await sitting.Page.InnerTextAsync(Banner);
        Assert.Equal(NoConnection, said);
        // Screen readers are told a frame later, and again at each attempt.
        await sitting.Page.WaitForSelectorAsync($"[role=status]:text-is('{NoConnection}')", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        (await sitting.StoredAsync()).ExpectAnswers();
        await sitting.Context.SetOfflineAsync(false);
        await sitting.WaitForQuestionAsync(2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add("10 no connection at sending", "sent while offline, then online again", $"{said} Then question 2.", $"{stored}");
    }

    [Fact]
    public async Task Response_LostOnItsWay_IsTakenOnce()
    {
        await using var sitting = await cat.SitAsync();
        var requests = 0;
        await sitting.Page.RouteAsync($"**{sitting.Address}", async route =>
        {
            if (route.Request.Method == "POST" && ++requests == 1)
            {
                await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
                await route.AbortAsync("connectionfailed");
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        var answer = await sitting.EnterAsync(1);
        await sitting.SendAsync();
        await sitting.Page.WaitForSelectorAsync($"{Banner}:has-text('No connection')");
        (await sitting.StoredAsync()).ExpectAnswers(answer);
        await sitting.WaitForQuestionAsync(2);
        Assert.True(requests >= 2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add("11 response lost", "the server has the answer, its response never arrives", $"{NoConnection} Then question 2.", $"{stored}");
    }

    [Theory]
    [InlineData(NetworkCut.BeforeTheServerHasIt, 1)]
    [InlineData(NetworkCut.AfterTheServerHasIt, 2)]
    public async Task Cut_WithoutScript_TheTestsPageGoesOnWhereItWas(NetworkCut cut, int expected)
    {
        await using var network = new CuttingProxy(cat.Address);
        await using var sitting = await cat.SitAsync(options: new SittingOptions { HasScript = false, Network = network.Address });
        var answer = await sitting.EnterAsync(1);
        var failed = new TaskCompletionSource();
        sitting.Page.RequestFailed += (_, _) => failed.TrySetResult();
        network.CutNext(cut, TimeSpan.FromMilliseconds(500));
        await sitting.SendAsync();
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await ReturnAsync(sitting);
        await sitting.WaitForQuestionAsync(expected);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(expected == 1 ? [] : [answer]);
        cat.Faults.Add($"12 network cut without script, {cut}", "the browser shows its own error page; the student opens the test again", $"question {expected}", $"{stored}");
    }

    [Fact]
    public async Task TwentyCuts_InOneTest_LoseAndDoubleNothing()
    {
        const int Cuts = 20;
        const int Questions = 24;
        const int Seed = 20261127;
        await using var network = new CuttingProxy(cat.Address);
        await using var sitting = await cat.SitAsync(options: new SittingOptions { Questions = Questions, Network = network.Address });
        var random = new Random(Seed);
        var cutAt = Enumerable.Range(1, Questions).OrderBy(_ => random.Next()).Take(Cuts).ToHashSet();
        var answers = new List<GivenAnswer>();
        var seen = 0;
        for (var position = 1; position <= Questions; position++)
        {
            await sitting.WaitForQuestionAsync(position);
            answers.Add(await sitting.EnterAsync(random.Next(100)));
            var isCut = cutAt.Contains(position);
            if (isCut) network.CutNext((NetworkCut)random.Next(3), TimeSpan.FromMilliseconds(random.Next(100, 700)));
            await sitting.SendAsync();
            if (isCut && await IsToldAsync(sitting, position)) seen++;
            await Sitting.WaitUntilPastAsync(sitting.Page, position);
        }

        await sitting.Page.WaitForAddressAsync("**/result");
        Assert.Equal(Cuts, network.Cuts);
        Assert.Equal(Cuts, seen);
        var stored = await sitting.StoredAsync();
        Assert.True(stored.Session.IsFinished);
        stored.ExpectAnswers(answers);
        cat.Faults.Add($"13 {Cuts} random cuts in a test of {Questions} questions", $"before the server has the answer, after it, or while the next page loads (seed {Seed})", $"{NoConnection} ({seen} times). Then the next question, at the end the result.", $"{answers.Count} answers, each as it was sent first; {stored.Session.StopReason}");
    }

    /// <summary>The page says what happens until the answer has arrived.</summary>
    private static async Task<bool> IsToldAsync(Sitting sitting, int position)
    {
        await sitting.Page.Locator($"{Banner}:has-text('No connection'), main:not(:has(form[data-position='{position}'])) h1").First.WaitForAsync();
        return await sitting.Page.Locator($"{Banner}:has-text('No connection')").CountAsync() > 0;
    }

    private static async Task ReturnAsync(Sitting sitting)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await sitting.Page.GotoAsync(sitting.Address);
                return;
            }
            catch (PlaywrightException) when (attempt < 20)
            {
                // The network is still away.
                await sitting.Page.WaitForTimeoutAsync(100);
            }
        }
    }
}
