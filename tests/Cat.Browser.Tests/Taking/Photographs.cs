using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Taking;

/// <summary>A page as it is, on a telephone, a tablet and a desk, light and dark: pictures for people, axe for the rest.</summary>
internal static class Photographs
{
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };
    private static readonly int[] Widths = [390, 768, 1280];

    public static async Task ExpectGoodAsync(IPage page, string name)
    {
        await page.WaitForSelectorAsync("main h1");
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
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
