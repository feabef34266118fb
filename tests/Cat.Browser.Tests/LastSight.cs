using Cat.Testing.Servers;
using Microsoft.Playwright;

namespace Cat.Browser.Tests;

/// <summary>Where a visit ended, for the output of a test that fails in it: which element did not come says little of what came instead.</summary>
internal static class LastSight
{
    private const int LastLines = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task TellAsync(IPage page, ServerProcess server, IEnumerable<string> complaints)
    {
        if (TestContext.Current.TestOutputHelper is not { } output) return;
        foreach (var line in server.Lines.TakeLast(LastLines)) output.WriteLine($"Server: {line}");
        foreach (var complaint in complaints) output.WriteLine($"Browser: {complaint}");
        output.WriteLine($"The visit ended at {page.Url}:");
        try
        {
            var text = await page.EvaluateAsync<string>("(document.querySelector('main') ?? document.body).innerText").WaitAsync(Patience);
            output.WriteLine(string.Join(" | ", text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        }
        catch (Exception problem) when (problem is PlaywrightException or TimeoutException)
        {
            output.WriteLine(problem.Message);
        }
    }
}
