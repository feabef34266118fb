using System.Diagnostics;
using Npgsql;

namespace Cat.Faults;

/// <summary>Connections that a node needs and does not get.</summary>
internal static class TakenConnections
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>Whoever touches a session waits.</summary>
    public static async Task LockAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(scene, cancellationToken);
        scene.Held.Add(connection);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE test_sessions IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Cuts the node's connections and is quicker than it.</summary>
    public static async Task TakeAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var first = await OpenAsync(scene, cancellationToken);
        scene.Held.Add(first);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Longest)
        {
            try
            {
                await using (var cut = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'cat' AND application_name <> 'fault'", first)) await cut.ExecuteNonQueryAsync(cancellationToken);
                while (true) scene.Held.Add(await OpenAsync(scene, cancellationToken));
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }

        scene.Remarks.Add($"{scene.Held.Count} connections were taken");
    }

    public static async Task GiveBackAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        foreach (var connection in scene.Held) await connection.DisposeAsync();
        scene.Held.Clear();
    }

    private static async Task<NpgsqlConnection> OpenAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(scene.Postgres.ConnectionString("cat")) { Pooling = false, ApplicationName = "fault" }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
