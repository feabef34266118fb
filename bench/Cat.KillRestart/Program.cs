using System.Globalization;
using Cat.Testing.KillRestart;
using Cat.Testing.Postgres;

// Kills and restarts the server at random moments of one test and compares what is stored with what was sent.
// dotnet run -c Release --project bench/Cat.KillRestart [KILLS] [QUESTIONS] [SEED]
var kills = Number(0, 200);
var questions = Number(1, 200);
var seed = Number(2, 20261124);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
await using var database = await TestDatabase.CreateAsync();
var report = await new KillRestartRun(database.ConnectionString, seed, Console.WriteLine).RunAsync(kills, questions, stop.Token);
Console.WriteLine($"{report.Kills} kills in a test of {report.Answers} questions (seed {seed}): {report.KillsBeforeCommit} before and {report.KillsAfterCommit} after the answer was stored; {report.Faults.Count} faults.");
foreach (var fault in report.Faults) Console.WriteLine(fault);
return report.Faults.Count == 0 && report.Kills == kills ? 0 : 1;

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
