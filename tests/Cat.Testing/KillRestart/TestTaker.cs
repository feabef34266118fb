using System.Net;
using System.Text.RegularExpressions;
using Cat.Testing.Banks;
using Cat.Testing.Servers;

namespace Cat.Testing.KillRestart;

/// <summary>A student who takes one test after the other, whatever happens to the server.</summary>
internal sealed partial class TestTaker(Uri address, string userName, string startPath, int seed)
{
    // Without a pause three students keep a server's core to themselves, and a training has what they leave.
    private static readonly TimeSpan Think = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(200);

    private readonly Random _random = new(seed);

    public async Task RunAsync(CancellationToken stop)
    {
        using var client = new FormClient(address);
        var isSignedIn = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!isSignedIn) await client.SignInAsync(userName, SmallBank.Password, stop);
                isSignedIn = true;
                await TakeAsync(client, stop);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                // The server was killed, or the time is over: the test goes on where it was.
                if (!stop.IsCancellationRequested) await Task.Delay(TryAgainAfter, CancellationToken.None);
            }
        }
    }

    private async Task TakeAsync(FormClient client, CancellationToken stop)
    {
        var (_, page, _) = await client.GetAsync(startPath, stop);
        var (_, location) = await client.PostAsync(startPath, page, "start", [], stop);
        var session = (location ?? throw new InvalidOperationException("The test did not start.")) is { IsAbsoluteUri: true } absolute ? absolute.AbsolutePath : location.ToString();
        while (true)
        {
            var (status, question, _) = await client.GetAsync(session, stop);
            if (status != HttpStatusCode.OK) return;
            var keys = ChoiceKeys().Matches(question).Select(match => match.Groups[1].Value).ToList();
            await Task.Delay(Think, stop);
            await client.PostAsync(session, question, "answer", [keys.Count > 0 ? new("choice", keys[_random.Next(keys.Count)]) : new("text", $"{_random.Next(100)}")], stop);
        }
    }

    [GeneratedRegex("name=\"choice\" value=\"([^\"]+)\"")]
    private static partial Regex ChoiceKeys();
}
