using Cat.Browser.Tests;
using Cat.Testing.Servers;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(RunningCat))]
// One server, one class of demonstration students: tests would meet each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Cat.Browser.Tests;

/// <summary>The application as ./run starts it, on an embedded database of its own, and one Chromium.</summary>
public sealed class RunningCat : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cat-browser-").FullName;
    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address => _server!.Address; // set in InitializeAsync

    /// <summary>Screenshots are for people; nothing asserts on them.</summary>
    public static string ScreenshotFolder { get; } = Directory.CreateDirectory(Path.Combine(Testing.Repository.Root, "artifacts", "screenshots")).FullName;

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute);
        Dictionary<string, string> environment = new() { ["LocalPostgres__Folder"] = _folder, ["ConnectionStrings__Cat"] = "", ["BankJobs__LowersPriority"] = "False" };
        _server = await ServerProcess.StartAsync(ServerProcess.FreePort(), environment, CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CAT_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A fresh profile; scripts off shows that a page needs none.</summary>
    public async Task<Visitor> VisitAsync(bool isDark = false, bool isPhone = false, bool hasScript = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions // set in InitializeAsync
        {
            BaseURL = Address.ToString(),
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = isPhone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            JavaScriptEnabled = hasScript,
        });
        return new Visitor(context, await context.NewPageAsync());
    }
}
