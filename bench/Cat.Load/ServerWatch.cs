using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Cat.Load;

/// <summary>What a process and its database have used by a moment.</summary>
/// <param name="At">Of Stopwatch.</param>
/// <param name="Server">Processor seconds of all nodes.</param>
/// <param name="Postgres">Of the database's processes, as far as they run here.</param>
/// <param name="Self">Of this program.</param>
/// <param name="Answers">Taken by then.</param>
/// <param name="Transactions">Of the database.</param>
internal readonly record struct Usage(long At, double Server, double Postgres, double Self, int Answers, long Transactions);

/// <summary>Watches the processes that listen on the ports, and the database. Where there is no /proc, it knows of neither processor time nor memory.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SpellLength = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<int> _processes;
    private readonly LoadBoard _board;
    private readonly NpgsqlConnection _database;
    private readonly List<Usage> _course = [];
    private int _postmaster;

    private ServerWatch(IReadOnlyList<int> processes, LoadBoard board, NpgsqlConnection database) => (_processes, _board, _database) = (processes, board, database);

    /// <summary>Of the node that had most.</summary>
    public double PeakMegabytes { get; private set; }

    public int PeakConnections { get; private set; }

    /// <summary>From the first sign-in to the last result.</summary>
    public Usage Begin { get; private set; }
    public Usage End { get; private set; }

    /// <summary>While everybody was at the test: from the last beginning to the first end; null: there was no such time.</summary>
    public (Usage From, Usage To)? Steady { get; private set; }

    /// <summary>Every ten seconds: where a run was slow, it shows what was used up then.</summary>
    public IReadOnlyList<Usage> Course => _course;

    public static async Task<ServerWatch> OpenAsync(LoadOptions options, string connectionString, LoadBoard board, CancellationToken cancellationToken)
    {
        var database = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "Cat.Load" }.ConnectionString);
        await database.OpenAsync(cancellationToken);
        var watch = new ServerWatch([.. options.Urls.Select(url => LinuxProcesses.ListeningOn(url.Port)).OfType<int>().Distinct()], board, database);
        if (LinuxProcesses.ParentOf(database.ProcessID) is { } postmaster && LinuxProcesses.NameOf(postmaster) is "postgres" or "postmaster") watch._postmaster = postmaster;
        return watch;
    }

    public async Task RunAsync(Task run, CancellationToken cancellationToken)
    {
        Begin = await UsageAsync(cancellationToken);
        _course.Add(Begin);
        Usage? from = null;
        while (!run.IsCompleted)
        {
            await Task.WhenAny(run, Task.Delay(Every, cancellationToken));
            foreach (var process in _processes) PeakMegabytes = Math.Max(PeakMegabytes, LinuxProcesses.Megabytes(process));
            PeakConnections = Math.Max(PeakConnections, (int)await CountAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> 'Cat.Load'", cancellationToken));
            if (from is null && _board.HaveAllBegun && _board.Finished == 0) from = await UsageAsync(cancellationToken);
            if (from is { } began && Steady is null && _board.Finished > 0) Steady = (began, await UsageAsync(cancellationToken));
            if (Stopwatch.GetElapsedTime(_course[^1].At) >= SpellLength) _course.Add(await UsageAsync(cancellationToken));
        }

        End = await UsageAsync(cancellationToken);
        _course.Add(End);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<Usage> UsageAsync(CancellationToken cancellationToken)
    {
        var transactions = await CountAsync("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()", cancellationToken);
        return new Usage(Stopwatch.GetTimestamp(), _processes.Sum(process => LinuxProcesses.Seconds(process)), LinuxProcesses.SecondsOfFamily(_postmaster), Environment.CpuUsage.TotalTime.TotalSeconds, _board.Answers, transactions);
    }

    private async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            if (_database.State != System.Data.ConnectionState.Open) await _database.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(sql, _database);
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            return 0; // the database is away for a moment: a fault is being tried
        }
    }
}
