using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Cat.Testing.Banks;
using Cat.Testing.Servers;

namespace Cat.LiveLoad;

/// <summary>A student over HTTP: answers one question after the other, and reports every 15 s as the page's script does.</summary>
internal sealed partial class LiveStudent(Uri address, string name, int seed, LiveOptions options) : IDisposable
{
    private static readonly TimeSpan PresenceEvery = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    private readonly Random _random = new(seed);
    private string _session = "";
    private string _page = "";

    public async Task BeginAsync(string start, CancellationToken cancellationToken)
    {
        var client = new FormClient(_http);
        await client.SignInAsync(name, SmallBank.Password, cancellationToken);
        var (_, page, _) = await client.GetAsync(start, cancellationToken);
        var (_, location) = await client.PostAsync(start, page, "start", [], cancellationToken);
        _session = location?.AbsolutePath is { } path ? path : location?.ToString() ?? throw new InvalidOperationException($"The test of {name} did not start.");
        (_, _page, _) = await client.GetAsync(_session, cancellationToken);
    }

    public Task TakeAsync(ConcurrentQueue<double> answers, ConcurrentQueue<double> pages, ConcurrentQueue<double> reports, CancellationToken stop) =>
        Task.WhenAll(AnswerAsync(answers, pages, stop), ReportAsync(reports, stop));

    public void Dispose() => _http.Dispose();

    private async Task AnswerAsync(ConcurrentQueue<double> answers, ConcurrentQueue<double> pages, CancellationToken stop)
    {
        var client = new FormClient(_http);
        try
        {
            // Nobody begins at the same moment.
            await Task.Delay(TimeSpan.FromSeconds(_random.NextDouble() * options.LongestThink), stop);
            while (true)
            {
                var keys = ChoiceKeys().Matches(_page).Select(match => match.Groups[1].Value).ToList();
                KeyValuePair<string, string> answer = keys.Count > 0 ? new("choice", keys[_random.Next(keys.Count)]) : new("text", $"{_random.Next(100)}");
                var sent = Stopwatch.GetTimestamp();
                var (status, _) = await client.PostAsync(_session, _page, "answer", [answer], CancellationToken.None);
                answers.Enqueue(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                if (status != HttpStatusCode.Found) throw new InvalidOperationException($"An answer of {name} was met with {(int)status}.");
                var asked = Stopwatch.GetTimestamp();
                (var got, _page, _) = await client.GetAsync(_session, CancellationToken.None);
                pages.Enqueue(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                if (got != HttpStatusCode.OK) return;
                await Task.Delay(TimeSpan.FromSeconds(options.ShortestThink + (_random.NextDouble() * (options.LongestThink - options.ShortestThink))), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private async Task ReportAsync(ConcurrentQueue<double> reports, CancellationToken stop)
    {
        try
        {
            await Task.Delay(PresenceEvery * _random.NextDouble(), stop);
            while (true)
            {
                var mark = Mark().Match(_page);
                using var body = new FormUrlEncodedContent([new("shown", WebUtility.HtmlDecode(mark.Groups[1].Value)), new("away", "false"), new("__RequestVerificationToken", Token().Match(_page).Groups[1].Value)]);
                var sent = Stopwatch.GetTimestamp();
                using var response = await _http.PostAsync(new Uri($"{_session}/presence", UriKind.Relative), body, CancellationToken.None);
                reports.Enqueue(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"A report of {name} was met with {(int)response.StatusCode}.");
                await Task.Delay(PresenceEvery, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    [GeneratedRegex("name=\"choice\" value=\"([^\"]+)\"")]
    private static partial Regex ChoiceKeys();

    [GeneratedRegex("data-shown=\"([^\"]*)\"")]
    private static partial Regex Mark();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
