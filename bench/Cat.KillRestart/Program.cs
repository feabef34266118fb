using System.Globalization;
using Cat.Testing.KillRestart;
using Cat.Testing.Postgres;

// Kills and restarts the server at random moments of one test and compares what is stored with what was sent.
// dotnet run -c Release --project bench/Cat.KillRestart [KILLS] [QUESTIONS] [SEED]
// The same of a policy's training, of a test that it serves, and of its activation under load.
// dotnet run -c Release --project bench/Cat.KillRestart policy [KILLS] [ACTIVATIONS] [SEED]
var isOfPolicy = args is ["policy", ..];
var numbers = args.Skip(isOfPolicy ? 1 : 0).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
var seed = Number(2, 20261124);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
await using var database = await TestDatabase.CreateAsync();
return isOfPolicy ? await KillPolicyAsync(Number(0, 30), Number(1, 20)) : await KillServerAsync(Number(0, 200), Number(1, 200));

async Task<int> KillServerAsync(int kills, int questions)
{
    var report = await new KillRestartRun(database.ConnectionString, seed, Console.WriteLine).RunAsync(kills, questions, stop.Token);
    Print(report);
    return Ended(report.Faults, report.Kills == kills);
}

async Task<int> KillPolicyAsync(int kills, int activations)
{
    var report = await new PolicyKillRun(database.ConnectionString, seed, Console.WriteLine).RunAsync(PolicyKillRun.MostQuestions, kills, activations, stop.Token);
    Console.WriteLine($"A training taken over while the process of its first attempt was stopped: one model after {report.Attempts} attempts.");
    Print(report.Serving);
    Console.WriteLine($"{report.Activations} activations with {report.ActivationKills} kills, while {report.Sessions} tests were begun (seed {seed}): {report.Faults.Count} faults in all.");
    return Ended(report.Faults, report.Serving.Kills == kills && report.ActivationKills == activations - 1);
}

void Print(KillRestartReport report) =>
    Console.WriteLine($"{report.Kills} kills in a test of {report.Answers} questions (seed {seed}): {report.KillsBeforeCommit} before and {report.KillsAfterCommit} after the answer was stored; {report.Faults.Count} faults.");

int Ended(IReadOnlyList<string> faults, bool isWhole)
{
    foreach (var fault in faults) Console.WriteLine(fault);
    return faults.Count == 0 && isWhole ? 0 : 1;
}

int Number(int index, int otherwise) => numbers.Count > index ? numbers[index] : otherwise;
