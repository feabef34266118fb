using Cat.Testing.Servers;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Teaching;

/// <summary>What these tests share: one server with a class of 60 simulated students, one Chromium.</summary>
[CollectionDefinition]
public sealed class TeachingCollection : ICollectionFixture<TeachingCat>;

/// <summary>The application as ./run starts it; its simulated class has taken both tests when a test begins.</summary>
public sealed class TeachingCat : IAsyncLifetime
{
    private const string ClassName = "Mathematics 8b (simulated)";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private readonly string _folder = Directory.CreateTempSubdirectory("cat-teaching-").FullName;
    private ServerProcess? _server;
    private Chromium? _chromium;

    public Uri Address => _server!.Address; // set in InitializeAsync

    /// <summary>The path of the report of the class's second test.</summary>
    public string Report { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute);
        Dictionary<string, string> environment = new()
        {
            ["LocalPostgres__Folder"] = _folder,
            ["ConnectionStrings__Cat"] = "",
            ["BankJobs__LowersPriority"] = "False",
            ["Demonstration__SimulatedStudents"] = "60",
            ["Demonstration__TrainsPolicy"] = "false",
        };
        _server = await ServerProcess.StartAsync(ServerProcess.FreePort(), environment, CancellationToken.None);
        _chromium = await Chromium.LaunchAsync();
        await using var visitor = await VisitAsync();
        await visitor.SignInAsync("teacher", "teacher-demo");
        Report = await WaitForClassAsync(visitor.Page);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A fresh profile.</summary>
    public async Task<Visitor> VisitAsync(bool isDark = false, int width = 1280)
    {
        var context = await _chromium!.Browser.NewContextAsync(new BrowserNewContextOptions // set in InitializeAsync
        {
            BaseURL = Address.ToString(),
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
        });
        return new Visitor(context, await context.NewPageAsync(), _server!); // set in InitializeAsync
    }

    /// <summary>The students take their tests in the background; the last of the second test comes last.</summary>
    private static async Task<string> WaitForClassAsync(IPage page)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        var before = "";
        while (TimeProvider.System.GetUtcNow() < end)
        {
            await page.GotoAsync("/classes");
            var link = page.Locator($"a:has-text('{ClassName}')");
            if (await link.CountAsync() > 0)
            {
                await page.GotoAsync(await link.GetAttributeAsync("href") ?? "");
                var report = await page.Locator("a[href^='/assignments/']:has-text('winter')").First.GetAttributeAsync("href") ?? "";
                await page.GotoAsync(report);
                var states = await page.Locator("section[aria-labelledby=in-short] p").First.InnerTextAsync();
                // Some never come and some leave in the middle: they are through when nothing moves any more.
                if (states == before && !states.StartsWith("0 of", StringComparison.Ordinal)) return report;
                before = states;
            }

            await page.WaitForTimeoutAsync(5000);
        }

        throw new InvalidOperationException($"The simulated class was not through its tests after {Patience}: {before}");
    }
}
