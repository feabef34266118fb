using System.Globalization;
using Cat.Data.Storage;
using Cat.Faults;
using Cat.Load;
using Cat.Testing.Postgres;
using Npgsql;

// Things go wrong while students answer, one after the other: what they see, what is stored, how long it takes (docs/operations/faults.md). Linux, with Postgres installed; as root for
// the full disk, with Debian's package faketime for the clock.
// dotnet run --project bench/Cat.Faults -c Release -- --fault all --students 50 --seconds 60 --out faults.json
// Further: --fault NAME,NAME, --think S, --port FIRST, --logs FOLDER
FaultOptions options;
IReadOnlyList<Fault> faults;
try
{
    options = FaultOptions.Parse(args);
    faults = FaultList.Named(options.Fault);
}
catch (ArgumentException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"cat-faults-{Guid.NewGuid():N}")).FullName;
// Root's Postgres runs as another user, who must be able to reach the folder.
if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
List<FaultOutcome> outcomes = [];
try
{
    Say("Making the database that every fault begins with");
    await using var template = await PrivatePostgres.StartAsync(Path.Combine(folder, "template"), options.Port + 10, [], stop.Token);
    await using (var room = new LoadRoom(template.ConnectionString("cat")))
    {
        await using (var db = await room.Factory.CreateDbContextAsync(stop.Token)) await DatabaseMigration.ApplyAsync(db, stop.Token);
        await room.PrepareBankAsync(null, 1, Say, stop.Token);
    }

    NpgsqlConnection.ClearAllPools();
    await template.StopAsync("fast", stop.Token);
    foreach (var fault in faults)
    {
        var outcome = await new FaultRun(options, template, folder, Say).RunAsync(fault, stop.Token);
        outcomes.Add(outcome);
        Console.WriteLine(FaultReport.Text(outcome));
        if (options.Out is { } file) await File.WriteAllTextAsync(file, FaultReport.Text(outcomes) + "\n", stop.Token);
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

foreach (var outcome in outcomes)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Fault}: {(outcome.IsWhole ? "whole" : "NOT WHOLE")}, {outcome.Answers} answers, recovery {outcome.Recovery} s, longest without an answer {outcome.LongestWithoutAnAnswer} s, nodes {outcome.NodesRunning}/{outcome.Nodes}"));
return outcomes.All(outcome => outcome.IsWhole) ? 0 : 1;

void Say(string what) => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {what}");
