using Cat.Testing.Banks;
using Microsoft.Playwright;

namespace Cat.LiveLoad;

/// <summary>Teachers in real browsers, each with a profile of their own and a circuit of their own while they watch.</summary>
internal sealed class LiveTeachers : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<IPage> _pages = [];
    private long _received;

    private LiveTeachers(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Bytes that came over their circuits.</summary>
    public long Received => Interlocked.Read(ref _received);

    public static async Task<LiveTeachers> SignInAsync(Uri address, IReadOnlyList<string> names)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Environment.GetEnvironmentVariable("CAT_CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        var teachers = new LiveTeachers(playwright, browser);
        foreach (var name in names)
        {
            var page = await (await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString() })).NewPageAsync();
            page.SetDefaultTimeout(120_000);
            page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Interlocked.Add(ref teachers._received, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
            await page.GotoAsync("/sign-in");
            await page.FillAsync("[name='Input.UserName']", name);
            await page.FillAsync("[name='Input.Password']", SmallBank.Password);
            await page.ClickAsync("main button[type=submit]");
            await page.WaitForURLAsync("**/classes");
            await page.GotoAsync("about:blank");
            teachers._pages.Add(page);
        }

        return teachers;
    }

    public async Task WatchAsync(string path)
    {
        foreach (var page in _pages)
        {
            await page.GotoAsync(path);
            await page.WaitForSelectorAsync(".live-table tbody tr:nth-child(50)");
        }
    }

    public Task LeaveAsync() => Task.WhenAll(_pages.Select(page => page.GotoAsync("about:blank")));

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
