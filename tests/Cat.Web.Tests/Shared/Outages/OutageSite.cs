using System.Net;
using System.Text.RegularExpressions;
using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Testing.Banks;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cat.Web.Tests.Shared.Outages;

/// <summary>The whole application on a cluster that a test may stop, with a student before the first question of a test.</summary>
internal sealed partial class OutageSite : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _application;
    private readonly HttpClient _browser;
    private string _session = "";
    private List<KeyValuePair<string, string>> _answer = [];

    private OutageSite(PrivatePostgres postgres, WebApplicationFactory<Program> application) =>
        (Postgres, _application, _browser) = (postgres, application, application.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));

    public PrivatePostgres Postgres { get; }

    /// <param name="postgres">Of the test class; each site has a database of its own on it.</param>
    /// <param name="connect">Changes the application's connection string.</param>
    public static async Task<OutageSite> StartAsync(PrivatePostgres postgres, Action<NpgsqlConnectionStringBuilder> connect)
    {
        var connection = new NpgsqlConnectionStringBuilder(postgres.ConnectionString($"outage_{Guid.NewGuid():N}")) { Timeout = 2, CommandTimeout = 5 };
        connect(connection);
        var application = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseEnvironment("Production").UseSetting("ConnectionStrings:Cat", connection.ConnectionString)
            .UseSetting("Database:StudentCommandWithin", "00:00:02").ConfigureLogging(logging => logging.ClearProviders()));
        var site = new OutageSite(postgres, application);
        await site.BeginAsync();
        return site;
    }

    /// <summary>Sends the answer to the first question, again and again the same.</summary>
    public async Task<(HttpStatusCode Status, string Page, TimeSpan? AskAgainAfter)> SendAsync()
    {
        using var form = new FormUrlEncodedContent(_answer);
        using var response = await _browser.PostAsync(new Uri(_session, UriKind.Relative), form);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), response.Headers.RetryAfter?.Delta);
    }

    /// <summary>Until it is taken, as a browser that tries again.</summary>
    public async Task SendUntilTakenAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await SendAsync()).Status != HttpStatusCode.Found) await Task.Delay(100, limit.Token);
    }

    /// <summary>What of the answer a page holds to be sent again.</summary>
    public bool IsKeptIn(string page) => _answer.TrueForAll(field => page.Contains($"name=\"{field.Key}\" value=\"{field.Value}\"", StringComparison.Ordinal));

    public async Task<IReadOnlyList<AdministeredQuestion>> StoredAsync()
    {
        await using var db = await _application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
        return (await db.TestSessions.AsNoTracking().Include(session => session.Questions.OrderBy(question => question.Position)).SingleAsync()).Questions;
    }

    public string DatabaseName => new NpgsqlConnectionStringBuilder(_application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContext().Database.GetConnectionString()).Database!; // every connection string here has one

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _application.DisposeAsync();
    }

    private async Task BeginAsync()
    {
        SmallBank school;
        await using (var db = await _application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync())
        {
            school = await SmallBank.StoreAsync(db, 10, new AdaptiveRules { MinimumQuestions = 4, MaximumQuestions = 4 }, TimeProvider.System.GetUtcNow(), default);
        }

        var client = new FormClient(_browser);
        await client.SignInAsync(SmallBank.StudentName, SmallBank.Password, default);
        var start = $"/tests/{school.Assignment.Id}/start";
        var (_, page, _) = await client.GetAsync(start, default);
        _session = FormClient.PathOf((await client.PostAsync(start, page, "start", [], default)).Location);
        (_, page, _) = await client.GetAsync(_session, default);
        _answer = [.. HiddenFields().Matches(page).Select(match => KeyValuePair.Create(match.Groups[1].Value, match.Groups[2].Value)).Where(field => field.Key is "_handler" or "position" or "__RequestVerificationToken").DistinctBy(field => field.Key, StringComparer.Ordinal)]; // every form of the page has a token
        _answer.Add(page.Contains("name=\"text\"", StringComparison.Ordinal) ? new("text", "7") : new("choice", "a"));
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenFields();
}
