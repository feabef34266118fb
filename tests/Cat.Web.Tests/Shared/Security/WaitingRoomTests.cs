using System.Net;
using Cat.Testing.Probing;
using Cat.Web.Shared.Security;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Shared.Security;

/// <summary>More is asked for than can be done.</summary>
public sealed class WaitingRoomTests
{
    private static readonly (string, string)[] OneAtATime = [("WaitingRoom:AtOnce", "1"), ("WaitingRoom:Waiting", "0")];

    [Fact]
    public async Task EnterAsync_PlaceGetsFree_TheWaitingOneHasIt()
    {
        using var room = new WaitingRoom(Options.Create(new WaitingRoomOptions { AtOnce = 1, Waiting = 1, LongestWait = TimeSpan.FromMinutes(5) }));
        var first = await room.EnterAsync(default);
        var second = room.EnterAsync(default).AsTask();
        Assert.False(second.IsCompleted);
        Assert.Null(await room.EnterAsync(default)); // the queue is full
        first!.Dispose(); // the room was empty
        using var place = await second;
        Assert.NotNull(place);
    }

    [Fact]
    public async Task EnterAsync_NobodyLeavesInTime_IsTurnedAway()
    {
        using var room = new WaitingRoom(Options.Create(new WaitingRoomOptions { AtOnce = 1, Waiting = 5, LongestWait = TimeSpan.FromMilliseconds(100) }));
        using var first = await room.EnterAsync(default);
        Assert.Null(await room.EnterAsync(default));
    }

    [Fact]
    public async Task Page_NoRoom_SaysSoAndTriesAgainByItself()
    {
        await using var site = await SmallSite.StartAsync(OneAtATime);
        var (busy, answer) = await FillAsync(site, new HttpRequestMessage(HttpMethod.Get, "/slow?page=2&q=%22%3E"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 5, 10); // both are set
        Assert.Contains("http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        Assert.Contains("url=/slow?page=2&amp;q=%22%3E", page, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(1, site.Entered);
        site.LetGo();
        await busy;
    }

    [Fact]
    public async Task Page_GermanReader_IsGerman()
    {
        await using var site = await SmallSite.StartAsync(OneAtATime);
        var request = new HttpRequestMessage(HttpMethod.Get, "/slow");
        request.Headers.Add("Accept-Language", "de-AT");
        var (_, answer) = await FillAsync(site, request);
        Assert.Contains("<html lang=\"de\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_NoRoom_IsInThePageAndCanBeSentAgain()
    {
        await using var site = await SmallSite.StartAsync(OneAtATime);
        KeyValuePair<string, string>[] fields = [new("choice", "a"), new("choice", "b"), new("value", "<3 & \"more\""), new("__RequestVerificationToken", "token")];
        var (busy, answer) = await FillAsync(site, new HttpRequestMessage(HttpMethod.Post, "/slow") { Content = new FormUrlEncodedContent(fields) });
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        var form = Assert.Single(ProbeForm.In(page));
        Assert.Equal("/slow", form.Action);
        Assert.Equal(fields, form.Fields.Where(field => field.IsHidden).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        Assert.DoesNotContain("<3", page, StringComparison.Ordinal);
        site.LetGo();
        await busy;
        using var again = await site.Client().PostAsync(new Uri("/slow", UriKind.Relative), new FormUrlEncodedContent(fields));
        Assert.Equal("done", await again.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/setup", null)]
    [InlineData("/invitation/x", null)]
    [InlineData("/account/password", null)]
    [InlineData("/sessions/x", "cross-site")]
    public async Task Form_WithAPasswordOrFromElsewhere_IsNotRepeated(string path, string? site)
    {
        await using var small = await SmallSite.StartAsync(OneAtATime);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("Input.Password", "open sesame")]) };
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        var (_, answer) = await FillAsync(small, request);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain("open sesame", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_NoRoom_IsAProblem()
    {
        await using var site = await SmallSite.StartAsync(OneAtATime);
        var (_, answer) = await FillAsync(site, new HttpRequestMessage(HttpMethod.Get, "/api/v1/classes"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Health_NoRoom_IsAnsweredAllTheSame()
    {
        await using var site = await SmallSite.StartAsync(OneAtATime);
        var (_, answer) = await FillAsync(site, new HttpRequestMessage(HttpMethod.Get, "/health/live"));
        Assert.Equal("alive", await answer.Content.ReadAsStringAsync());
    }

    /// <returns>The request that takes the only place, and the answer to the next.</returns>
    private static async Task<(Task Busy, HttpResponseMessage Answer)> FillAsync(SmallSite site, HttpRequestMessage next)
    {
        var busy = site.Client().GetStringAsync(new Uri("/slow", UriKind.Relative));
        while (site.Entered == 0) await Task.Delay(5);
        return (busy, await site.Client().SendAsync(next));
    }
}
