using System.Globalization;
using Cat.ClassReports;
using Cat.LoadPrograms;
using Cat.Testing;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

// The report of a class of 300 simulated students on DBE-KT22 (93 concepts): server time of each part, alone and as a page over HTTP (docs/operations).
// CAT_DATA=… dotnet run -c Release --project bench/Cat.ClassReports -- [--students 300] [--repeat 20] [--serve] [--port 5115]
var options = ReportOptions.Parse(args);
var folder = Repository.ResearchData("dbe-kt22") ?? throw new InvalidOperationException("CAT_DATA names no folder with dbe-kt22.");
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
await using var database = await TestDatabase.CreateAsync();
var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 100 }.ConnectionString;
await using var room = new ReportRoom(connectionString);
Say($"Importing the bank; {options.Students} students take two tests");
var (teacher, made) = await room.StoreAsync(folder, options.Students, stop.Token);
var assignment = made.Assignments[^1];
await using (var db = database.CreateDbContext())
{
    var concepts = await db.Concepts.CountAsync(stop.Token);
    Say($"{made.Answers} answers, {concepts} concepts; machine {Environment.ProcessorCount} cores, load {Load()}");
}

var times = new ReportTimes(room, teacher, assignment, options.Repeat);
Print("use case", await times.UseCasesAsync(stop.Token));

var address = new Uri($"http://127.0.0.1:{(options.Port > 0 ? options.Port : ServerProcess.FreePort())}");
var server = ServerInProcess.Start(connectionString, address.Port);
using var client = new FormClient(address);
await ServerInProcess.WaitAsync(client, server, stop.Token);
await client.SignInAsync(ReportRoom.TeacherName, ReportRoom.Password, stop.Token);
Print("page or file", await times.PagesAsync(client, stop.Token));
Say($"Load {Load()}");
if (!options.Serves) return 0;
Say($"Serving {address}assignments/{assignment} to {ReportRoom.TeacherName}, password {ReportRoom.Password}; Ctrl+C ends it");
try
{
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (OperationCanceledException)
{
    // Ctrl+C.
}

return 0;

static void Print(string what, IReadOnlyList<ReportTime> times)
{
    Console.WriteLine();
    Console.WriteLine($"| {what} | first ms | p50 ms | max ms | kB |");
    Console.WriteLine("|---|---|---|---|---|");
    foreach (var time in times) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {time.Part} | {time.First:0} | {time.Median:0} | {time.Longest:0} | {(time.Kilobytes > 0 ? $"{time.Kilobytes:0}" : "")} |"));
}

static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

static void Say(string what) => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {what}");
