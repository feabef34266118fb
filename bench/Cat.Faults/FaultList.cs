namespace Cat.Faults;

/// <summary>The faults that can be tried.</summary>
internal static class FaultList
{
    // A trigger at commit holds the answer's locks and its sender as long as a slow flush of the log does.
    private const string SlowCommits =
        """
        CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER slow_commit AFTER UPDATE ON test_sessions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow_commit();
        """;

    private static readonly string[] LittleWal = ["max_wal_size=48MB", "min_wal_size=32MB"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("node-of-two", "one of two nodes is killed (SIGKILL) and stays away") { Nodes = 2, Lasting = TimeSpan.Zero, BreakAsync = (scene, _) => scene.Nodes[0].KillAsync() },
        new("node", "the only node is killed (SIGKILL) and started again at once")
        {
            Lasting = TimeSpan.Zero,
            BreakAsync = (scene, _) => scene.Nodes[0].KillAsync(),
            MendAsync = (scene, stop) => scene.StartNodeAsync(0, stop),
        },
        new("postgres-restart", "Postgres is restarted (pg_ctl -m fast)")
        {
            Lasting = TimeSpan.FromSeconds(5),
            BreakAsync = (scene, stop) => scene.Postgres.StopAsync("fast", stop),
            MendAsync = (scene, stop) => scene.Postgres.StartAsync(stop),
        },
        new("postgres-immediate", "Postgres is stopped without a checkpoint (pg_ctl -m immediate) and started")
        {
            Lasting = TimeSpan.FromSeconds(5),
            BreakAsync = (scene, stop) => scene.Postgres.StopAsync("immediate", stop),
            MendAsync = (scene, stop) => scene.Postgres.StartAsync(stop),
        },
        new("postgres-killed", "all processes of Postgres are killed (SIGKILL), and it is started after 15 s")
        {
            BreakAsync = (scene, _) => scene.Postgres.KillAsync(),
            MendAsync = (scene, stop) => scene.Postgres.StartAsync(stop),
        },
        new("failover", "the primary is killed (SIGKILL); the standby that its commits waited for is promoted after 5 s")
        {
            HasStandby = true,
            Lasting = TimeSpan.FromSeconds(5),
            BreakAsync = (scene, _) => scene.Postgres.KillAsync(),
            MendAsync = (scene, stop) => scene.Standby!.PromoteAsync(stop), // it has one
        },
        new("disk-full", "the database's file system is full") { HasSmallDisk = true, PostgresSettings = LittleWal, BreakAsync = FullDisk.FillAsync, MendAsync = FullDisk.FreeAsync },
        new("disk-full-wal", "the same, and the write-ahead log needs a new file") { HasSmallDisk = true, PostgresSettings = LittleWal, BreakAsync = FullDisk.FillWalAsync, MendAsync = FullDisk.FreeAsync },
        new("disk-slow", "every answer's commit takes 3 s longer")
        {
            Lasting = TimeSpan.FromSeconds(20),
            BreakAsync = (scene, stop) => scene.Postgres.ExecuteAsync("cat", SlowCommits, stop),
            MendAsync = (scene, stop) => scene.Postgres.ExecuteAsync("cat", "DROP FUNCTION slow_commit CASCADE", stop),
        },
        new("clock-forward", "the node's clock is put forward by an hour, and back")
        {
            HasFalseClock = true,
            BreakAsync = (scene, _) => ShiftAsync(scene, "+3600"),
            MendAsync = (scene, _) => ShiftAsync(scene, "+0"),
        },
        new("clock-back", "the node's clock is put back by an hour, and forward again")
        {
            HasFalseClock = true,
            BreakAsync = (scene, _) => ShiftAsync(scene, "-3600"),
            MendAsync = (scene, _) => ShiftAsync(scene, "+0"),
        },
        new("pool", "the node's three connections all wait for a lock")
        {
            Connect = connection => connection.MaxPoolSize = 3,
            BreakAsync = TakenConnections.LockAsync,
            MendAsync = TakenConnections.GiveBackAsync,
        },
        new("connections", "others have taken all connections of Postgres, and the node's are cut") { PostgresSettings = ["max_connections=40"], BreakAsync = TakenConnections.TakeAsync, MendAsync = TakenConnections.GiveBackAsync },
        new("training", "the process of a training is killed (SIGKILL) whenever it has begun, as when memory runs out") { Lasting = TimeSpan.Zero, BreakAsync = KilledTraining.RunAsync },
        new("database-hung", "all processes of Postgres stand still (SIGSTOP) for 20 s")
        {
            Lasting = TimeSpan.FromSeconds(20),
            BreakAsync = (scene, _) => scene.Postgres.SignalAsync("STOP"),
            MendAsync = (scene, _) => scene.Postgres.SignalAsync("CONT"),
        },
    ];

    public static IReadOnlyList<Fault> Named(string names) => names == FaultOptions.All
        ? All
        : [.. names.Split(',').Select(name => All.FirstOrDefault(fault => fault.Name == name) ?? throw new ArgumentException($"There is no fault {name}; there are {string.Join(", ", All.Select(fault => fault.Name))}."))];

    private static Task ShiftAsync(FaultScene scene, string shift)
    {
        scene.SetClock(shift);
        return Task.CompletedTask;
    }
}
