using System.Diagnostics;
using System.Globalization;
using Cat.Data;
using Cat.Data.TestSessions;
using Cat.DecisionLoad;
using Cat.Engine.Irt.Calibration;
using Cat.LoadPrograms;
using Cat.Testing.Postgres;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Serving;
using Microsoft.EntityFrameworkCore;
using Npgsql;

// 64 students at once on one bank of 16,516 questions, through the use cases; how long a decision takes, alone and beside a training (docs/operations/policies.md).
// CAT_DATA=… dotnet run -c Release --project bench/Cat.DecisionLoad -- [--mode alone|training|both|answers] [--think 5] [--seconds 60] [--factors true] …
var options = LoadOptions.Parse(args);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
await using var database = await TestDatabase.CreateAsync();
// As many connections as a server has by default.
var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 100 }.ConnectionString;
await using var node = new LoadNode(connectionString);
using var durations = new Durations();
var factory = node.Get<IDbContextFactory<CatDbContext>>();

if (options.Mode == LoadMode.Answers)
{
    Print(await new AnswerTimes(factory, durations, options).MeasureAsync(connectionString, stop.Token));
    return 0;
}

var source = AssistmentsLog.Read(options.Items);
Say($"{source.Log.ItemCount} questions on {source.Concepts.ConceptCount} concepts, {source.Log.ResponseCount} responses: calibrating");
var calibrated = new MarginalCalibration(new CalibrationOptions()).Calibrate(source.Log, source.Concepts, null, stop.Token);
Say("Storing the bank");
var school = await LoadSchool.StoreAsync(factory, source, [.. calibrated.Items.Select(item => item.Parameters ?? throw new InvalidOperationException("A question has no parameters."))], options, stop.Token);
PolicyModelId? model = null;
if (!options.Fisher)
{
    Say("Making a policy");
    model = await UntrainedPolicy.StoreActiveAsync(factory, node.Get<BankLoader>(), node.Get<ModelSwitch>(), school.Bank, options.Factors, options.Seed, stop.Token);
}

await node.StartAsync(stop.Token);
while (model is { } policy && !node.Get<ServingHealth>().Of(policy).IsLoaded) await Task.Delay(TimeSpan.FromMilliseconds(50), stop.Token);
for (var time = 0; options.Mode != LoadMode.Training && time < options.Repeat; time++) await MeasureAsync("alone");
if (options.Mode != LoadMode.Alone)
{
    await node.TrainAsync(school.Bank, stop.Token);
    for (var time = 0; time < options.Repeat; time++) await MeasureAsync("with a training");
}

return 0;

async Task MeasureAsync(string name)
{
    using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
    var running = new SimulatedClass(factory, node.Get<StartTest>(), node.Get<SubmitAnswer>(), school, durations, options).RunAsync(over.Token);
    await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(options.WarmUp), stop.Token));
    durations.Clear();
    var (started, used, collections, allocated) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.CollectionCount(2), GC.GetTotalAllocatedBytes());
    await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(options.Seconds), stop.Token));
    var elapsed = Stopwatch.GetElapsedTime(started);
    var (rows, training) = (durations.Rows(), await node.TrainingAsync(stop.Token));
    var (cores, full, megabytes) = ((Environment.CpuUsage.TotalTime - used) / elapsed, GC.CollectionCount(2) - collections, (GC.GetTotalAllocatedBytes() - allocated) / 1e6);
    await over.CancelAsync();
    await running;
    Console.WriteLine();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {options.Students} students, think time {options.Think} s, {elapsed.TotalSeconds:0} s; {(options.Fisher ? "Fisher" : options.Factors ? "policy with factors" : "policy")}; training: {training ?? "none"}"));
    Print(rows);
    var steps = rows.SingleOrDefault(row => row.Name == SelectionMeter.Step)?.Count ?? 0;
    var (chosen, fallen) = (Asked(rows, true), Asked(rows, false));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{steps / elapsed.TotalSeconds:0.0} decisions/s; fallbacks {fallen} of {chosen + fallen}; this process {cores:0.00} cores, {megabytes / Math.Max(1, steps):0.00} MB/decision, {full} full collections; machine {Environment.ProcessorCount} cores, load {Load()}"));
}

static void Print(IReadOnlyList<DurationRow> rows)
{
    Console.WriteLine("| | count | p50 ms | p90 ms | p99 ms | max ms |");
    Console.WriteLine("|---|---|---|---|---|---|");
    foreach (var row in rows) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Count} | {row.Median:0.0} | {row.NinetyOf100:0.0} | {row.NinetyNineOf100:0.0} | {row.Longest:0.0} |"));
}

static int Asked(IReadOnlyList<DurationRow> rows, bool wasAnswered) =>
    rows.Where(row => row.Name.StartsWith(SelectionMeter.Policy, StringComparison.Ordinal) && !Enum.GetNames<FallbackReason>().Any(row.Name.EndsWith) == wasAnswered).Sum(row => row.Count);

static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

static void Say(string what) => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {what}");
