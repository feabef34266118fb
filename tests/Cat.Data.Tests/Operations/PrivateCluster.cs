using System.Diagnostics;
using Cat.Data.Storage;
using Cat.Testing;
using Cat.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Data.Tests.Operations;

/// <summary>A database server of a test's own, kept by hand as an administrator does: every command is bash, run by a user that may run Postgres.</summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private const string Password = "only-on-this-machine";

    private readonly Dictionary<string, string> _environment;
    private readonly string? _user;

    private PrivateCluster(string folder, string binaries, string? user)
    {
        Folder = folder;
        _user = user;
        var port = ServerProcess.FreePort();
        _environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{binaries}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = folder,
            ["LC_ALL"] = "C",
            ["CAT"] = folder,
            ["CAT_BACKUPS"] = Path.Combine(folder, "backups"),
            ["PGDATA"] = Path.Combine(folder, "data"),
            ["PGHOST"] = "127.0.0.1",
            ["PGPORT"] = $"{port}",
            ["PGUSER"] = "cat",
            ["PGPASSWORD"] = Password,
            ["PGDATABASE"] = "cat",
        };
    }

    public string Folder { get; }

    /// <summary>Null: this machine has no complete Postgres, of which the embedded package is only the server.</summary>
    public static async Task<PrivateCluster?> StartAsync()
    {
        if (OperatingSystem.IsWindows() || Binaries() is not { } binaries) return null;
        var folder = Directory.CreateTempSubdirectory("cat-backup-").FullName;
        var user = Environment.IsPrivilegedProcess ? "postgres" : null;
        // The user of the database cannot reach every checkout.
        Directory.CreateDirectory(Path.Combine(folder, "scripts"));
        foreach (var name in new[] { "backup", "restore", "archive-wal", "checksums" })
        {
            File.Copy(Path.Combine(Repository.Root, "scripts", name), Path.Combine(folder, "scripts", name));
        }

        var cluster = new PrivateCluster(folder, binaries, user);
        if (user is not null) await cluster.RunAsync($"chown -R {user} '{folder}'", null, []);
        await cluster.RunAsync(
            """
            printf '%s' "$PGPASSWORD" > password
            initdb -D "$PGDATA" -U cat -A scram-sha-256 --pwfile password -E UTF8 --locale=C > /dev/null
            rm password
            printf "port = %s\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nshared_buffers = 32MB\n" "$PGPORT" >> "$PGDATA/postgresql.conf"
            pg_ctl -D "$PGDATA" -w -l server.log start > /dev/null
            createdb cat
            """);
        return cluster;
    }

    public CatDbContext CreateDbContext(string database = "cat")
    {
        var connection = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = int.Parse(_environment["PGPORT"], System.Globalization.CultureInfo.InvariantCulture), Username = "cat", Password = Password, Database = database, Pooling = false };
        var builder = new DbContextOptionsBuilder<CatDbContext>();
        builder.UseCatDatabase(connection.ConnectionString);
        return new CatDbContext(builder.Options);
    }

    /// <returns>What the commands printed.</returns>
    public Task<string> RunAsync(string commands, params (string Name, string Value)[] more) => RunAsync(commands, _user, more);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("""[ ! -f "$PGDATA/postmaster.pid" ] || pg_ctl -D "$PGDATA" -w -m immediate stop""");
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<string> RunAsync(string commands, string? user, (string Name, string Value)[] more)
    {
        // Into files: a server that is started here would keep the ends of pipes for ever.
        var output = Path.Combine(Folder, $"{Guid.NewGuid():N}");
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", $"exec > {output}.out 2> {output}.err\n{commands}"]) { WorkingDirectory = Folder };
        if (user is not null && OperatingSystem.IsLinux()) start.UserName = user;
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        foreach (var (name, value) in more) start.Environment[name] = value;
        using var process = Process.Start(start)!; // bash is there
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        await process.WaitForExitAsync(limit.Token);
        var text = await File.ReadAllTextAsync($"{output}.out", CancellationToken.None);
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"Exit code {process.ExitCode} of:\n{commands}\n{text}{await File.ReadAllTextAsync($"{output}.err", CancellationToken.None)}");
    }

    private static string? Binaries() => new[] { "/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt" }.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Select(version => Path.Combine(version, "bin"))
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        .LastOrDefault(folder => new[] { "initdb", "pg_ctl", "pg_dump", "pg_restore", "pg_basebackup", "pg_verifybackup", "psql" }.All(program => File.Exists(Path.Combine(folder, program))));
}
