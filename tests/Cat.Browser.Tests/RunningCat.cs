using Cat.Browser.Tests;
using Cat.Testing.Servers;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(RunningCat))]
// One server, one class of demonstration students: tests would meet each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Cat.Browser.Tests;

/// <summary>The application as ./run starts it, on an embedded database of its own, and one Chromium; started by the first visit.</summary>
public sealed class RunningCat : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cat-browser-").FullName;
    private ServerProcess? _server;
    private Chromium? _chromium;

    /// <summary>Screenshots are for people; nothing asserts on them.</summary>
    public static string ScreenshotFolder { get; } = Directory.CreateDirectory(Path.Combine(Testing.Repository.Root, "artifacts", "screenshots")).FullName;

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A fresh profile; scripts off shows that a page needs none.</summary>
    public async Task<Visitor> VisitAsync(bool isDark = false, bool isPhone = false, bool hasScript = true)
    {
        _server ??= await StartAsync();
        _chromium ??= await Chromium.LaunchAsync();
        var context = await _chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _server.Address.ToString(),
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = isPhone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            JavaScriptEnabled = hasScript,
        });
        return new Visitor(context, await context.NewPageAsync(), _server);
    }

    private Task<ServerProcess> StartAsync()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute);
        Dictionary<string, string> environment = new() { ["LocalPostgres__Folder"] = _folder, ["ConnectionStrings__Cat"] = "", ["BankJobs__LowersPriority"] = "False", ["Demonstration__SimulatedStudents"] = "0" };
        return ServerProcess.StartAsync(ServerProcess.FreePort(), environment, CancellationToken.None);
    }
}
