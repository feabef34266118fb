using System.Globalization;
using Cat.Data.LocalPostgres;
using Npgsql;

namespace Cat.Testing.Postgres;

/// <summary>
/// A Postgres cluster of a fault's own: it keeps its port over restarts, and can be killed, stopped for a while, copied to a standby and promoted. It listens on the loopback interface,
/// and runs as an unprivileged user where this process is root. Linux.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly string _folder;
    private readonly string _password;
    private readonly string? _user;
    private readonly PostgresBinaries _binaries;
    private readonly string _settings;

    private PrivatePostgres(string folder, string password, string? user, PostgresBinaries binaries, int port, string settings) =>
        (_folder, _password, _user, _binaries, Port, _settings) = (folder, password, user, binaries, port, settings);

    public int Port { get; }

    public string Data => Path.Combine(_folder, "data");

    public string Log => Path.Combine(_folder, "server.log");

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>The process of the server; null: none, or one that is dead.</summary>
    public int? Postmaster => File.Exists(PidFile) && int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var process) && State(process) is not (null or 'Z') ? process : null;

    /// <param name="folder">Empty or not there; the user that runs Postgres must be able to reach it.</param>
    /// <param name="port">Of the loopback interface.</param>
    /// <param name="settings">Of the server: "max_connections=20".</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<PrivatePostgres> StartAsync(string folder, int port, IEnumerable<string> settings, CancellationToken cancellationToken)
    {
        var user = ServiceUser.Find();
        var binaries = await PostgresBinaries.FindAsync(new LocalPostgresOptions { Folder = folder }, null, null, cancellationToken);
        var password = SecretFile.NewSecret();
        await new Cluster(folder, password, user).InitialiseAsync(binaries, cancellationToken);
        var postgres = new PrivatePostgres(folder, password, user, binaries, port, Options(settings));
        await postgres.StartAsync(cancellationToken);
        return postgres;
    }

    /// <summary>A copy of the files of this cluster while it is stopped, with a server of its own. Where the folder is there it has to be empty.</summary>
    public async Task<PrivatePostgres> CopyAsync(string folder, int port, IEnumerable<string> settings, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await RunAsync("cp", ["-a", Data, folder], null, cancellationToken);
        await ServiceUser.GiveAsync(folder, _user, cancellationToken);
        var copy = new PrivatePostgres(folder, _password, _user, _binaries, port, Options(settings));
        await copy.StartAsync(cancellationToken);
        return copy;
    }

    /// <summary>A standby that follows this cluster, and is waited for by its commits where that is set.</summary>
    public async Task<PrivatePostgres> StandbyAsync(string folder, int port, IEnumerable<string> settings, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await ServiceUser.GiveAsync(folder, _user, cancellationToken);
        var source = $"host=127.0.0.1 port={Port} user={new NpgsqlConnectionStringBuilder(ConnectionString("postgres")).Username} password={_password} application_name=standby";
        await RunAsync(Program("pg_basebackup"), ["-D", Path.Combine(folder, "data"), "-d", source, "-R", "-c", "fast", "-X", "stream"], _user, cancellationToken);
        var standby = new PrivatePostgres(folder, _password, _user, _binaries, port, Options(settings));
        await standby.StartAsync(cancellationToken);
        return standby;
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(new Cluster(_folder, _password, _user).ConnectionString(Port, database)) { IncludeErrorDetail = true }.ConnectionString;

    /// <summary>Starts it again. Postgres waits by itself until what a killed one left has gone.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        while (true)
        {
            // Of a killed server that nobody has reaped.
            if (File.Exists(PidFile) && Postmaster is null) File.Delete(PidFile);
            var (exitCode, output) = await Command.RunAsync(_binaries.PgCtl, ["-D", Data, "-l", Log, "-o", _settings, "-o", $"-p {Port}", "-w", "-t", "60", "start"], _user, limit.Token);
            if (exitCode == 0) return;
            if (limit.IsCancellationRequested) throw new InvalidOperationException($"Postgres did not start on {Data}:\n{output}");
            await Task.Delay(TimeSpan.FromSeconds(0.5), limit.Token);
        }
    }

    /// <param name="mode">Of pg_ctl: "fast" or "immediate".</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task StopAsync(string mode, CancellationToken cancellationToken) => RunAsync(_binaries.PgCtl, ["-D", Data, "-m", mode, "-w", "-t", "60", "stop"], _user, cancellationToken);

    public Task PromoteAsync(CancellationToken cancellationToken) => RunAsync(_binaries.PgCtl, ["-D", Data, "-w", "-t", "60", "promote"], _user, cancellationToken);

    /// <summary>SIGKILL of the server and all that it has started, as a machine goes away.</summary>
    public Task KillAsync() => SignalAsync("KILL");

    /// <summary>KILL, STOP or CONT to the server and all of its processes.</summary>
    public async Task SignalAsync(string signal)
    {
        if (Postmaster is not { } postmaster) return;
        List<int> processes = [postmaster, .. ChildrenOf(postmaster)];
        await Command.RunAsync("kill", [$"-{signal}", .. processes.Select(process => process.ToString(CultureInfo.InvariantCulture))], null, CancellationToken.None);
    }

    public async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Stops the server; whoever made the folder deletes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Postmaster is null) return;
        await SignalAsync("CONT");
        await StopAsync("immediate", CancellationToken.None);
    }

    private static string Options(IEnumerable<string> settings) =>
        string.Join(' ', new[] { "listen_addresses=127.0.0.1", "unix_socket_directories=''", "shared_buffers=64MB" }.Concat(settings).Select(setting => $"-c {setting}"));

    private static async Task RunAsync(string program, IEnumerable<string> arguments, string? user, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await Command.RunAsync(program, arguments, user, cancellationToken);
        if (exitCode != 0) throw new InvalidOperationException($"{program} ended with {exitCode}:\n{output}");
    }

    private static char? State(int process) => Stat(process) is { } stat ? stat[0] : null;

    private static List<int> ChildrenOf(int parent) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)) // filtered
            .Where(process => Stat(process)?.Split(' ')[1] == parent.ToString(CultureInfo.InvariantCulture))];

    /// <summary>From the state on: a name may have spaces.</summary>
    private static string? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..];
        }
        catch (IOException)
        {
            return null; // it has gone
        }
    }

    private string Program(string name) => Path.Combine(_binaries.Folder, name);
}
