using System.Diagnostics;
using Cat.Load;
using Cat.Testing.Postgres;
using Npgsql;

namespace Cat.Faults;

/// <summary>One fault while students answer, and what came of it.</summary>
internal sealed class FaultRun(FaultOptions options, PrivatePostgres template, string folder, Action<string> say)
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(8);

    private readonly LoadOptions _load = new()
    {
        Students = options.Students,
        // More of them need longer to arrive: the fault is what is tried, not the rush.
        Ramp = Math.Max(10, options.Students / 50),
        Begin = Math.Max(2, options.Students / 80),
        Think = options.Think,
        Questions = Math.Max(5, (int)(options.Seconds / options.Think)),
        Presence = 10,
        Patience = 180,
    };

    public async Task<FaultOutcome> RunAsync(Fault fault, CancellationToken cancellationToken)
    {
        await using var scene = await FaultScene.OpenAsync(fault, template, Path.Combine(folder, fault.Name), options, cancellationToken);
        var load = _load with { Urls = [.. Enumerable.Range(0, fault.Nodes).Select(scene.AddressOf)] };
        await using var room = new LoadRoom(scene.ConnectionString);
        var (bank, model) = await room.PrepareBankAsync(null, load.Seed, say, cancellationToken);
        scene.BankId = bank;
        var school = await LoadSchool.StoreAsync(room, bank, model, load, cancellationToken);
        var board = new LoadBoard(load.Students);
        LoadStudent[] students = [.. school.Seats.Select((seat, number) => new LoadStudent(number, seat, load, board))];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(load.Longest);
        say($"{fault.Name}: students arrive");
        var run = Task.WhenAll(students.Select((student, number) => student.RunAsync(TimeSpan.FromSeconds(load.Ramp * number / load.Students), stop.Token)));
        while (!board.HaveAllBegun && !run.IsCompleted) await Task.Delay(100, stop.Token);
        await Task.Delay(Calm, stop.Token);
        var (broken, mended) = await HappenAsync(fault, scene, stop.Token);
        await run;
        say($"{fault.Name}: comparing with what is stored");
        // Ours broke with the database too.
        NpgsqlConnection.ClearAllPools();
        var check = await StoredCheck.MakeAsync(room, school, students, cancellationToken);
        var times = await TimeOrder.CheckAsync(room, school, cancellationToken);
        var survived = scene.Nodes.Count(node => node.IsRunning);
        await KeepLogsAsync(fault, scene, cancellationToken);
        return FaultOutcome.Of(fault, load, board, students, check, times, scene, survived, broken, mended);
    }

    private async Task<(long Broken, long Mended)> HappenAsync(Fault fault, FaultScene scene, CancellationToken stop)
    {
        say($"{fault.Name}: {fault.Meaning}");
        var broken = Stopwatch.GetTimestamp();
        await fault.BreakAsync(scene, stop);
        await Task.Delay(fault.Lasting, stop);
        if (fault.MendAsync is { } mend) await mend(scene, stop);
        say($"{fault.Name}: over");
        return (broken, fault.MendAsync is null && fault.Lasting == TimeSpan.Zero && fault.Nodes > 1 ? broken : Stopwatch.GetTimestamp());
    }

    private async Task KeepLogsAsync(Fault fault, FaultScene scene, CancellationToken cancellationToken)
    {
        if (options.Logs is not { } logs) return;
        Directory.CreateDirectory(logs);
        await File.WriteAllTextAsync(Path.Combine(logs, fault.Name + "-nodes.log"), scene.Said, cancellationToken);
        File.Copy(scene.Postgres.Log, Path.Combine(logs, fault.Name + "-postgres.log"), overwrite: true);
    }
}
