using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Taking;

/// <summary>A page as it is, on a telephone, a tablet and a desk, light and dark: pictures for people, axe for the rest.</summary>
internal static class Photographs
{
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };
    private static readonly int[] Widths = [390, 768, 1280];

    /// <param name="page">As it is.</param>
    /// <param name="name">Of the pictures.</param>
    /// <param name="isInGerman">Also as a German reader gets the same address; not for a state that only this page is in.</param>
    public static async Task ExpectGoodAsync(IPage page, string name, bool isInGerman = true)
    {
        await page.WaitForSelectorAsync("main h1");
        await TakeAsync(page, name, (_, _) => true);
        if (!isInGerman) return;
        var german = await page.Context.NewPageAsync();
        await german.SetExtraHTTPHeadersAsync([new("Accept-Language", "de")]);
        await german.GotoAsync(page.Url);
        Assert.Equal("de", await german.Locator("html").GetAttributeAsync("lang"));
        // Each width and each scheme; all six with CAT_LOOKS=all.
        await TakeAsync(german, $"{name}-de", (width, scheme) => Environment.GetEnvironmentVariable("CAT_LOOKS") == "all" || (width == 768) == (scheme == ColorScheme.Light));
        await german.CloseAsync();
    }

    private static async Task TakeAsync(IPage page, string name, Func<int, ColorScheme, bool> isTaken)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark }.Where(scheme => isTaken(width, scheme)))
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                var look = $"taking-{name}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}";
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RunningCat.ScreenshotFolder, $"{look}.png"), FullPage = true });
                var result = await page.RunAxe(OnlyViolations);
                Assert.True(result.Violations.Length == 0, $"{look}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(overflow <= 0, $"{look} scrolls sideways by {overflow} pixels.");
            }
        }

        await page.SetViewportSizeAsync(1280, 900);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }
}
