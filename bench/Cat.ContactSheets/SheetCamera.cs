using Microsoft.Playwright;

namespace Cat.ContactSheets;

/// <summary>Takes a picture of a sheet in Chromium, and says what a browser sees and a reader of the HTML does not.</summary>
internal sealed class SheetCamera : IAsyncDisposable
{
    private const string FindFaults = """
        () => [
          ...[...document.images].filter(image => !image.complete || image.naturalWidth === 0).map(image => `broken picture ${image.src.slice(0, 80)}`),
          ...[...document.images].filter(image => !image.src.startsWith('data:')).map(image => `picture from elsewhere ${image.src.slice(0, 80)}`),
          ...[...document.images].filter(image => image.getBoundingClientRect().width < 16).map(image => `invisible picture “${image.alt.slice(0, 80)}”`),
          ...[...document.querySelectorAll('.katex-error')].map(formula => `formula ${formula.textContent.slice(0, 80)}`),
          ...[...document.querySelectorAll('.katex-html')].filter(formula => formula.getBoundingClientRect().height < 4).map(formula => `invisible formula ${formula.parentElement.textContent.slice(0, 80)}`),
          ...(!document.querySelector('.katex') || document.fonts.check('16px KaTeX_Main') ? [] : ['the fonts of formulas are not loaded']),
          ...[...document.querySelectorAll('.card')].filter(card => card.scrollWidth > card.clientWidth + 1).map(card => `wider than its card: ${card.querySelector('h2').textContent}`),
        ]
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private SheetCamera(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    public static async Task<SheetCamera> OpenAsync(int width)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CAT_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--no-first-run", "--disable-background-networking"],
        });
        return new SheetCamera(playwright, browser, await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } }));
    }

    /// <param name="path">Of the sheet without its extension; the picture lies beside it.</param>
    public async Task<IReadOnlyList<string>> TakeAsync(string path)
    {
        await _page.GotoAsync(new Uri($"{path}.html").AbsoluteUri);
        await _page.EvaluateAsync("document.fonts.ready");
        await _page.ScreenshotAsync(new PageScreenshotOptions { Path = $"{path}.png", FullPage = true });
        return await _page.EvaluateAsync<string[]>(FindFaults);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
