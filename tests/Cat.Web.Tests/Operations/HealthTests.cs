using System.Net;
using Cat.Web.Operations;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Operations;

/// <summary>An application of each test's own: what is tried makes it unwell.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly Unwell _application = new();

    public ValueTask InitializeAsync() => _application.InitializeAsync();

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task Well_IsLiveAndReady_AndSaysNoMore()
    {
        Assert.Equal((HttpStatusCode.OK, "live\n"), await AskAsync(AppUrls.HealthLive));
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await AskAsync(AppUrls.HealthReady));
    }

    [Fact]
    public async Task MigrationMissing_IsNotReady_AndReadyAgainWithIt()
    {
        await using var db = await DatabaseAsync();
        var newest = (await db.Database.GetAppliedMigrationsAsync()).Max()!; // there are some
        await db.Database.ExecuteSqlAsync($"UPDATE \"__EFMigrationsHistory\" SET migration_id = 'x' || migration_id WHERE migration_id = {newest}");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\n"), await AskAsync(AppUrls.HealthReady));
        Assert.Equal((HttpStatusCode.OK, "live\n"), await AskAsync(AppUrls.HealthLive));
        await db.Database.ExecuteSqlAsync($"UPDATE \"__EFMigrationsHistory\" SET migration_id = {newest} WHERE migration_id = 'x' || {newest}");
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await AskAsync(AppUrls.HealthReady));
    }

    [Fact]
    public async Task DatabaseDoesNotAnswer_IsNotReadyButLive()
    {
        await using var db = await DatabaseAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("LOCK TABLE \"__EFMigrationsHistory\" IN ACCESS EXCLUSIVE MODE");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\n"), await AskAsync(AppUrls.HealthReady));
        Assert.Equal((HttpStatusCode.OK, "live\n"), await AskAsync(AppUrls.HealthLive));
    }

    [Fact]
    public async Task Draining_IsNotReadyButServes()
    {
        _application.Services.GetRequiredService<NodeState>().Drain();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready\n"), await AskAsync(AppUrls.HealthReady));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(AppUrls.SignIn)).Status);
    }

    private Task<Cat.Data.CatDbContext> DatabaseAsync() => _application.Services.GetRequiredService<IDbContextFactory<Cat.Data.CatDbContext>>().CreateDbContextAsync();

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string path)
    {
        using var stranger = _application.Visit("en");
        var (status, body, _) = await stranger.GetAsync(path, TestContext.Current.CancellationToken);
        return (status, body);
    }

    private sealed class Unwell : WholeApplication
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Operations:KeepReadyFor", "00:00:00"), new("Operations:ReadyWithin", "00:00:01")];
    }
}
