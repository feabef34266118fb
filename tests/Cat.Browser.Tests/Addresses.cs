using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Cat.Browser.Tests;

/// <summary>
/// Waiting for the page at an address. Playwright's own WaitForURLAsync looks and then listens, on two threads: an event between the two is never heard, and with quick pages one wait in
/// some hundred ended in its time-out on a page that had long been there. These ask the browser, again and again.
/// </summary>
internal static class Addresses
{
    private const float Patience = 30_000;

    /// <param name="page">Where somebody clicked.</param>
    /// <param name="glob">Of the whole address: * is anything but a slash, ** anything.</param>
    public static Task WaitForAddressAsync(this IPage page, string glob) =>
        page.WaitForAddressAsync(new Regex($"^{Regex.Escape(glob).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$"));

    /// <summary>The page is another one than that for signing in, and is loaded.</summary>
    public static Task WaitUntilSignedInAsync(this IPage page) => page.WaitForAddressAsync(new Regex("^(?!.*/sign-in)"));

    /// <summary>Interactive pages answer only once their circuit stands.</summary>
    public static Task WaitForCircuitAsync(this IPage page) =>
        page.WaitForSelectorAsync($"[data-circuit=ready][data-circuit-page='{new Uri(page.Url).AbsolutePath}']", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });

    private static async Task WaitForAddressAsync(this IPage page, Regex address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, new PageAssertionsToHaveURLOptions { Timeout = Patience });
        for (var looks = 0; !await IsLoadedAsync(page); looks++)
        {
            Assert.True(looks < 600, $"The page {page.Url} does not load.");
            await Task.Delay(50);
        }
    }

    /// <summary>Asked from here: on a page without script nothing can wait.</summary>
    private static async Task<bool> IsLoadedAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState") == "complete";
        }
        catch (PlaywrightException exception) when (exception.Message.Contains("navigat", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
    }
}
