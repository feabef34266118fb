using System.Globalization;
using Cat.Data;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Npgsql;

namespace Cat.Faults;

/// <summary>What a fault happens to: the database, its standby, the nodes and the clock, all of its own. Gone when it is disposed.</summary>
internal sealed class FaultScene : IAsyncDisposable
{
    private const string FakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"; // Debian's package faketime
    // In MB: for the log of Postgres, and for what each student leaves.
    private const int RoomOnDisk = 92;
    private const double RoomPerStudent = 0.08;

    private readonly Fault _fault;
    private readonly string _folder;
    private readonly int _port;
    private readonly int _students;
    private readonly List<ServerProcess> _nodes = [];
    private readonly List<string> _said = [];
    private string? _mounted;

    private FaultScene(Fault fault, string folder, FaultOptions options) => (_fault, _folder, _port, _students) = (fault, folder, options.Port, options.Students);

    public PrivatePostgres Postgres { get; private set; } = null!; // set by OpenAsync
    public PrivatePostgres? Standby { get; private set; }
    public IReadOnlyList<ServerProcess> Nodes => _nodes;

    /// <summary>As the nodes have it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The bank that the students are tested with; set before the fault.</summary>
    public ItemBankId BankId { get; set; }

    public string Disk => Path.Combine(_folder, "primary");

    /// <summary>What cannot be seen in the figures, for the report.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Connections and the like that the mending gives back.</summary>
    public List<IAsyncDisposable> Held { get; } = [];

    /// <summary>What the nodes said so far, those that are gone too.</summary>
    public string Said => string.Join('\n', [.. _said, .. _nodes.Select(node => node.Output)]);

    private string ClockFile => Path.Combine(_folder, "clock");

    public static async Task<FaultScene> OpenAsync(Fault fault, PrivatePostgres template, string folder, FaultOptions options, CancellationToken cancellationToken)
    {
        var scene = new FaultScene(fault, folder, options);
        try
        {
            await scene.StartAsync(template, cancellationToken);
            return scene;
        }
        catch (Exception)
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    public Uri AddressOf(int node) => new($"http://127.0.0.1:{_port + node}");

    public async Task StartNodeAsync(int number, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string> { ["ConnectionStrings__Cat"] = ConnectionString, ["OMP_NUM_THREADS"] = "1" };
        if (_fault.HasFalseClock)
        {
            SetClock("+0");
            (environment["LD_PRELOAD"], environment["FAKETIME_TIMESTAMP_FILE"]) = (FakeTime, ClockFile);
            (environment["FAKETIME_DONT_FAKE_MONOTONIC"], environment["FAKETIME_CACHE_DURATION"]) = ("1", "1");
        }

        var node = await ServerProcess.StartAsync(_port + number, environment, cancellationToken);
        if (number < _nodes.Count)
        {
            _said.Add(_nodes[number].Output);
            await _nodes[number].DisposeAsync();
            _nodes[number] = node;
        }
        else
        {
            _nodes.Add(node);
        }
    }

    /// <param name="shift">As faketime has it: "+3600".</param>
    public void SetClock(string shift) => File.WriteAllText(ClockFile, shift + "\n");

    public async ValueTask DisposeAsync()
    {
        foreach (var held in Held) await held.DisposeAsync();
        foreach (var node in _nodes) await node.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (Standby is not null) await Standby.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        if (_mounted is not null) await Shell.RunAsync("umount", [_mounted]);
    }

    private async Task StartAsync(PrivatePostgres template, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Disk);
        if (_fault.HasSmallDisk)
        {
            var used = int.Parse((await Shell.RunAsync("du", ["-sm", template.Data])).Split('\t')[0], CultureInfo.InvariantCulture);
            var size = used + RoomOnDisk + (int)(RoomPerStudent * _students);
            await Shell.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={size}m,mode=0711", "cat-faults", Disk]);
            _mounted = Disk;
        }

        Postgres = await template.CopyAsync(Disk, _port + 10, _fault.PostgresSettings, cancellationToken);
        var connection = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString("cat"));
        if (_fault.HasStandby)
        {
            Standby = await Postgres.StandbyAsync(Path.Combine(_folder, "standby"), _port + 11, [], cancellationToken);
            await Postgres.ExecuteAsync("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'standby'", cancellationToken);
            await Postgres.ExecuteAsync("postgres", "SELECT pg_reload_conf()", cancellationToken);
            connection.Host = $"127.0.0.1:{_port + 10},127.0.0.1:{_port + 11}";
            connection.TargetSessionAttributes = "primary";
            connection.HostRecheckSeconds = 2;
        }

        _fault.Connect?.Invoke(connection);
        ConnectionString = connection.ConnectionString;
        for (var number = 0; number < _fault.Nodes; number++) await StartNodeAsync(number, cancellationToken);
    }
}
