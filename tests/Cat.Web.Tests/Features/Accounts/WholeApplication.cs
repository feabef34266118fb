using Cat.Data.Accounts;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Features.Accounts;

/// <summary>Tests of whole pages: they share one application, which only starts where one of them runs.</summary>
[CollectionDefinition]
public sealed class WholePages : ICollectionFixture<WholeApplication>;

/// <summary>The application as Program.cs puts it together, in this process, on a database of its own.</summary>
public sealed class WholeApplication : IAsyncLifetime
{
    public const string Password = "long enough to sign in";

    private TestDatabase? _database;
    private Started? _factory;

    public IServiceProvider Services => _factory?.Services ?? throw new InvalidOperationException("The fixture is not initialised.");

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _factory = new Started(_database.ConnectionString);
        _ = _factory.Server; // starts it
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null) await _factory.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    /// <summary>A browser without script that asks for a language.</summary>
    public FormClient Visit(string acceptLanguage)
    {
        var http = _factory!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }); // set in InitializeAsync
        http.DefaultRequestHeaders.Add("Accept-Language", acceptLanguage);
        return new FormClient(http);
    }

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

    private sealed class Started(string connectionString) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            builder.UseEnvironment("Production").UseSetting("ConnectionStrings:Cat", connectionString).ConfigureLogging(logging => logging.ClearProviders());
    }
}
