using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Cat.Data.LocalPostgres;

/// <summary>The files of one private cluster and the server that runs on them.</summary>
internal sealed class Cluster(string folder, string password, string? user)
{
    private const string SuperUser = "cat";
    private const int PortAttempts = 5;

    // Compiling a statement costs more than any of ours takes. Checkpoints seldom and spread: in an exam they would hold up answers.
    private const string OfManyShortStatements = "-c jit=off -c max_wal_size=4GB -c checkpoint_timeout=15min -c wal_compression=on";

    private string Data => Path.Combine(folder, "data");

    private string Log => Path.Combine(folder, "server.log");

    /// <summary>Null before initdb.</summary>
    public static int? MajorVersionOf(string folder)
    {
        var file = Path.Combine(folder, "data", "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    public string ConnectionString(int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = SuperUser,
        Password = password,
        Database = database,
        MaxPoolSize = 80,
    }.ConnectionString;

    /// <summary>In a folder that is renamed when complete: an initdb that was killed leaves nothing that looks like a cluster.</summary>
    public async Task InitialiseAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(folder, "data.new");
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(folder);
        var passwordFile = Path.Combine(folder, "password.new");
        await SecretFile.WriteAsync(passwordFile, password, cancellationToken);
        await ServiceUser.GiveAsync(folder, user, cancellationToken);
        try
        {
            string[] arguments =
            [
                "-D", unfinished, "-U", SuperUser, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C",
                "--locale-provider=icu", "--icu-locale=und", "--data-checksums",
            ];
            var (exitCode, output) = await Command.RunAsync(binaries.InitDb, arguments, user, cancellationToken);
            if (exitCode != 0) throw new LocalPostgresException($"initdb failed in {folder}:\n{output.Trim()}");
        }
        finally
        {
            File.Delete(passwordFile);
        }

        Directory.Move(unfinished, Data);
    }

    /// <summary>The port of a server that is running on these files and lets us in, for example after this application was killed.</summary>
    public async Task<int?> FindRunningAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(file)) return null;
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        if (lines.Length < 4 || !int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)) return null;
        return await AnswersAsync(port, cancellationToken) ? port : null;
    }

    public async Task<int> StartAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        RemoveStalePidFile();
        var output = "";
        for (var attempt = 0; attempt < PortAttempts; attempt++)
        {
            var port = FreePort();
            var settings = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=120 -c shared_buffers=256MB {OfManyShortStatements}";
            (var exitCode, output) = await Command.RunAsync(binaries.PgCtl, ["-D", Data, "-l", Log, "-o", settings, "-w", "-t", "120", "start"], user, cancellationToken);
            if (exitCode == 0) return port;
        }

        throw new LocalPostgresException($"Postgres did not start on {Data}:\n{output.Trim()}\n{LogTail()}");
    }

    public async Task StopAsync(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await Command.RunAsync(binaries.PgCtl, ["-D", Data, "-m", "fast", "-w", "-t", "60", "stop"], user, cancellationToken);
        // A server that was killed has nothing to stop.
        if (exitCode != 0 && await FindRunningAsync(cancellationToken) is not null) throw new LocalPostgresException($"Postgres did not stop on {Data}:\n{output.Trim()}");
    }

    /// <summary>
    /// Postgres clears the file of a dead server itself, but takes a killed one that nobody has reaped yet (a zombie, usual in
    /// containers without an init process) for a living one.
    /// </summary>
    private void RemoveStalePidFile()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        if (!OperatingSystem.IsLinux() || !File.Exists(file) || !int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var processId)) return;
        var status = $"/proc/{processId}/status";
        if (File.Exists(status) && File.ReadLines(status).Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal))) File.Delete(file);
    }

    private async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(ConnectionString(port, "postgres")) { Pooling = false, Timeout = 5 };
        try
        {
            await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SHOW data_directory", connection);
            return Path.GetFullPath((string)(await command.ExecuteScalarAsync(cancellationToken))!) == Path.GetFullPath(Data); // SHOW always answers
        }
        catch (NpgsqlException)
        {
            // Nobody there, or a stranger on the old port: the caller starts a server of our own.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string LogTail() => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(15)) : "";
}

/// <summary>A file that only its owner may read, from its first byte on.</summary>
internal static class SecretFile
{
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static async Task WriteAsync(string path, string secret, CancellationToken cancellationToken)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(path, options);
        await using var writer = new StreamWriter(stream);
        await writer.WriteAsync(secret.AsMemory(), cancellationToken);
    }
}
