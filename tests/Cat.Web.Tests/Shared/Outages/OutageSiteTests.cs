using System.Net;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Npgsql;

namespace Cat.Web.Tests.Shared.Outages;

/// <summary>The short form of bench/Cat.Faults: the database goes away from a running test, and nothing of it is lost.</summary>
public sealed class OutageSiteTests(OutageCluster cluster) : IClassFixture<OutageCluster>
{
    [Fact]
    public async Task Answer_PostgresIsAway_IsKeptOnAPageThatWaitsAndTakenOnceAfterwards()
    {
        await using var site = await OutageSite.StartAsync(cluster.Postgres, _ => { });
        await site.Postgres.StopAsync("immediate", default);
        var (status, page, wait) = await site.SendAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.NotNull(wait);
        Assert.Contains("cannot reach its data", page, StringComparison.Ordinal);
        Assert.True(site.IsKeptIn(page), page);
        await site.Postgres.StartAsync(default);
        await site.SendUntilTakenAsync();
        await AssertTakenOnceAsync(site);
    }

    [Fact]
    public async Task Answer_PostgresRestartedBetweenTwoPages_IsTakenAtOnce()
    {
        await using var site = await OutageSite.StartAsync(cluster.Postgres, _ => { });
        await site.Postgres.StopAsync("fast", default);
        await site.Postgres.StartAsync(default);
        // The pool's connections are dead, and nobody has noticed yet.
        Assert.Equal(HttpStatusCode.Found, (await site.SendAsync()).Status);
        await AssertTakenOnceAsync(site);
    }

    [Fact]
    public async Task Answers_PoolExhausted_AreAskedToWaitAndTakenOnce()
    {
        await using var site = await OutageSite.StartAsync(cluster.Postgres, connection => (connection.MaxPoolSize, connection.Timeout) = (2, 1));
        await using (var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(site.Postgres.ConnectionString(site.DatabaseName)) { Pooling = false }.ConnectionString))
        {
            await other.OpenAsync();
            await using var hold = new NpgsqlCommand("BEGIN; LOCK TABLE test_sessions IN ACCESS EXCLUSIVE MODE", other);
            await hold.ExecuteNonQueryAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.SendAsync()));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        }

        await site.SendUntilTakenAsync();
        await AssertTakenOnceAsync(site);
    }

    [Fact]
    public async Task Answer_PostgresStandsStill_IsAskedToWaitAndTakenOnceAfterwards()
    {
        await using var site = await OutageSite.StartAsync(cluster.Postgres, _ => { });
        await site.Postgres.SignalAsync("STOP");
        try
        {
            var (status, page, _) = await site.SendAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.True(site.IsKeptIn(page), page);
        }
        finally
        {
            await site.Postgres.SignalAsync("CONT");
        }

        await site.SendUntilTakenAsync();
        await AssertTakenOnceAsync(site);
    }

    private static async Task AssertTakenOnceAsync(OutageSite site)
    {
        var stored = await site.StoredAsync();
        Assert.Equal([true, false], stored.Select(question => question.IsAnswered));
    }
}

/// <summary>A cluster of these tests alone.</summary>
public sealed class OutageCluster : IAsyncLifetime
{
    private string _folder = "";

    public PrivatePostgres Postgres { get; private set; } = null!; // set by InitializeAsync

    public async ValueTask InitializeAsync()
    {
        // Root's Postgres runs as another user, who must be able to reach the folder.
        _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"cat-outages-{Guid.NewGuid():N}")).FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        Postgres = await PrivatePostgres.StartAsync(Path.Combine(_folder, "cluster"), ServerProcess.FreePort(), [], CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
