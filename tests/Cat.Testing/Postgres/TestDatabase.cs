using Cat.Data;
using Cat.Data.LocalPostgres;
using Cat.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Testing.Postgres;

/// <summary>A migrated database of a test's own on a real Postgres, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable, IDbContextFactory<CatDbContext>
{
    private readonly string _server;

    private TestDatabase(string server, string connectionString)
    {
        _server = server;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Copied from a template that is migrated once per test process.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var server = await TestServer.ConnectionStringAsync();
        var name = $"test_{Guid.NewGuid():N}";
        await TestServer.ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {TestServer.Template}");
        return new TestDatabase(server, TestServer.ForDatabase(server, name));
    }

    public CatDbContext CreateDbContext()
    {
        var builder = new DbContextOptionsBuilder<CatDbContext>();
        builder.UseCatDatabase(ConnectionString);
        return new CatDbContext(builder.Options);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(connection);
        await TestServer.ExecuteAsync(_server, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(ConnectionString).Database} WITH (FORCE)");
    }
}

/// <summary>One server per test process: that of CAT_TEST_POSTGRES, else a private cluster in a temporary folder, stopped and deleted at exit.</summary>
internal static class TestServer
{
    public const string Template = "cat_template";

    private static readonly Lazy<Task<string>> Server = new(StartAsync);
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static Task<string> ConnectionStringAsync() => Server.Value;

    public static string ForDatabase(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = 10, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>CREATE DATABASE wants its template to itself.</summary>
    public static async Task ExecuteAsync(string server, string sql)
    {
        await OneAtATime.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<string> StartAsync()
    {
        var server = Environment.GetEnvironmentVariable("CAT_TEST_POSTGRES") is { Length: > 0 } configured ? configured : await StartPrivateAsync();
        await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Template} WITH (FORCE)");
        var builder = new DbContextOptionsBuilder<CatDbContext>();
        builder.UseCatDatabase(ForDatabase(server, Template));
        await using (var db = new CatDbContext(builder.Options)) await DatabaseMigration.ApplyAsync(db, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        return server;
    }

    private static async Task<string> StartPrivateAsync()
    {
        // Root's Postgres runs as another user, who must be able to reach the folder.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"cat-tests-{Guid.NewGuid():N}")).FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        var postgres = await LocalPostgres.StartAsync(new LocalPostgresOptions { Folder = folder }, null, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            postgres.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        return postgres.ConnectionString;
    }
}
