using System.Net;
using Cat.Data.Accounts;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Features.Accounts;

/// <summary>Tests of whole pages: they share one application, which only starts where one of them runs.</summary>
[CollectionDefinition]
public sealed class WholePages : ICollectionFixture<WholeApplication>;

/// <summary>The application as Program.cs puts it together, in this process, on a database of its own.</summary>
public class WholeApplication : IAsyncLifetime
{
    public const string Password = "long enough to sign in";

    private TestDatabase? _database;
    private Started? _factory;

    public IServiceProvider Services => _factory?.Services ?? throw new InvalidOperationException("The fixture is not initialised.");

    /// <summary>Besides the place of the database.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    public virtual async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _factory = new Started(_database.ConnectionString, Settings);
        _ = _factory.Server; // starts it
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser without script that asks for a language.</summary>
    /// <param name="acceptLanguage">As browsers say it.</param>
    /// <param name="origin">Said with every request, as browsers do with forms; null: not.</param>
    public FormClient Visit(string acceptLanguage, string? origin = null)
    {
        var http = _factory!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }); // set in InitializeAsync
        http.DefaultRequestHeaders.Add("Accept-Language", acceptLanguage);
        if (origin is not null) http.DefaultRequestHeaders.Add("Origin", origin);
        return new FormClient(http);
    }

    /// <summary>A program: it keeps no cookies.</summary>
    public HttpClient Program(DelegatingHandler? between)
    {
        if (between is null) return _factory!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false }); // set in InitializeAsync
        return _factory!.CreateDefaultClient(between); // set in InitializeAsync
    }

    /// <summary>As behind a proxy that speaks HTTPS; it keeps no cookies.</summary>
    public HttpClient ProgramOverHttps() =>
        _factory!.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://cat.example/"), AllowAutoRedirect = false, HandleCookies = false }); // set in InitializeAsync

    /// <summary>A request from an address of its own.</summary>
    public async Task<HttpResponse> SendFromAsync(IPAddress address, Action<HttpRequest> make) => (await _factory!.Server.SendAsync(context => // set in InitializeAsync
    {
        context.Connection.RemoteIpAddress = address;
        make(context.Request);
    })).Response;

    public async Task<Account> AccountAsync(string role, bool mustChangePassword = false)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { UserName = $"{role.ToLowerInvariant()}-{Guid.NewGuid():N}", DisplayName = "Pat", CreatedAt = DateTimeOffset.UnixEpoch, MustChangePassword = mustChangePassword };
        Assert.True((await users.CreateAsync(account, Password)).Succeeded);
        Assert.True((await users.AddToRoleAsync(account, role)).Succeeded);
        return account;
    }

    public async Task<FormClient> SignedInAsync(Account account, string acceptLanguage)
    {
        var client = Visit(acceptLanguage);
        await client.SignInAsync(account.UserName!, Password, CancellationToken.None); // every account here has a name
        return client;
    }

    private sealed class Started(string connectionString, IEnumerable<KeyValuePair<string, string>> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production").UseSetting("ConnectionStrings:Cat", connectionString).UseSetting("Api:FailedKeysPerMinute", "500")
                // Passwords of tests need not be safe, but many are hashed; programs answer faster than people.
                .UseSetting("Accounts:PasswordRounds", "2000").UseSetting("RequestLimits:FormsPerMinute", "100000").ConfigureLogging(logging => logging.ClearProviders());
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
        }
    }
}
