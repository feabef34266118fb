using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Cat.LiveLoad;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Microsoft.EntityFrameworkCore;

// What teachers who watch cost the server: students at a test over HTTP, and none or two live pages in real browsers (docs/operations/monitoring.md).
// dotnet run -c Release --project bench/Cat.LiveLoad -- [--students 200] [--teachers 2] [--seconds 60] [--warm-up 30] [--repeat 2]
var options = LiveOptions.Parse(args);
await using var database = await TestDatabase.CreateAsync();
Say("Storing a class");
LiveSchool school;
await using (var db = database.CreateDbContext()) school = await LiveSchool.StoreAsync(db, options, CancellationToken.None);
await using var server = await ServerProcess.StartAsync(ServerProcess.FreePort(), new Dictionary<string, string> { ["ConnectionStrings__Cat"] = database.ConnectionString }, CancellationToken.None);
Say($"{options.Students} students sign in and begin");
LiveStudent[] students = [.. school.Students.Select((name, index) => new LiveStudent(server.Address, name, index, options))];
await Parallel.ForEachAsync(students, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (student, stop) => await student.BeginAsync($"/tests/{school.Assignment.Value}/start", stop));
await using var teachers = await LiveTeachers.SignInAsync(server.Address, school.Teachers);
var (answers, pages, reports) = (new ConcurrentQueue<double>(), new ConcurrentQueue<double>(), new ConcurrentQueue<double>());
using var over = new CancellationTokenSource();
var running = Task.WhenAll(students.Select(student => Task.Run(() => student.TakeAsync(answers, pages, reports, over.Token))));
Say("Warming up");
await WaitAsync(options.WarmUp);
Console.WriteLine("| teachers | server CPU s/min | transactions/s | answers/s | answer p50 ms | p95 ms | next page p50 ms | p95 ms | report p50 ms | p95 ms | kB/s to each teacher | load |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
for (var time = 0; time < options.Repeat; time++)
{
    await MeasureAsync(0);
    await teachers.WatchAsync($"/assignments/{school.Assignment.Value}/live");
    await MeasureAsync(options.Teachers);
    await teachers.LeaveAsync();
    await WaitAsync(3);
}

await over.CancelAsync();
await running;
foreach (var student in students) student.Dispose();
return 0;

async Task MeasureAsync(int watching)
{
    foreach (var queue in new[] { answers, pages, reports }) queue.Clear();
    var (started, used, transactions, received) = (Stopwatch.GetTimestamp(), server.ProcessorTime, await TransactionsAsync(), teachers.Received);
    await WaitAsync(options.Seconds);
    var (seconds, cpu) = (Stopwatch.GetElapsedTime(started).TotalSeconds, server.ProcessorTime - used);
    var (done, bytes) = (await TransactionsAsync() - transactions, teachers.Received - received);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {watching} | {cpu.TotalSeconds * 60 / seconds:0.0} | {done / seconds:0.0} | {answers.Count / seconds:0.0} | {Of(answers, 0.5)} | {Of(answers, 0.95)} | {Of(pages, 0.5)} | {Of(pages, 0.95)} | {Of(reports, 0.5)} | {Of(reports, 0.95)} | {(watching == 0 ? 0 : bytes / 1000.0 / seconds / watching):0.0} | {Load()} |"));
}

// All of this database: besides the server only two of this program in a measurement.
async Task<long> TransactionsAsync()
{
    await using var db = database.CreateDbContext();
    await db.Database.ExecuteSqlRawAsync("SELECT pg_stat_clear_snapshot()");
    return await db.Database.SqlQuery<long>($"SELECT xact_commit + xact_rollback AS \"Value\" FROM pg_stat_database WHERE datname = current_database()").SingleAsync();
}

async Task WaitAsync(double seconds)
{
    // A student who fails ends the measurement.
    if (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(seconds))) == running) await running;
}

static string Of(ConcurrentQueue<double> measured, double share)
{
    double[] sorted = [.. measured.Order()];
    return sorted.Length == 0 ? "–" : sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)].ToString("0", CultureInfo.InvariantCulture);
}

static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

static void Say(string what) => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {what}");
