using System.Globalization;
using Cat.Data.LocalPostgres;
using Cat.Load;
using Cat.Testing;

// Thousands of students over HTTP at a server that runs on this machine, and whether each answer is stored as it was sent (docs/operations/scaling.md).
// dotnet run --project bench/Cat.Load -c Release -- --url http://127.0.0.1:5080 --students 5000 --ramp 300 --think 30 --questions 20 --out load.json
// Further: --burst (all at once), --begin S (all begin within S seconds, when all have signed in), --fixed-think, --presence S, --patience S, --bank dbe-kt22|demonstration, --database CONNECTION
LoadOptions options;
try
{
    options = LoadOptions.Parse(args);
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
var connectionString = options.Database ?? (Environment.GetEnvironmentVariable("ConnectionStrings__Cat") is { Length: > 0 } configured ? configured : null)
    ?? await LocalPostgres.FindRunningAsync(new LocalPostgresOptions { Folder = Environment.GetEnvironmentVariable("LocalPostgres__Folder") ?? Path.Combine(Repository.Root, ".local") }, stop.Token);
if (connectionString is null)
{
    await Console.Error.WriteLineAsync("No embedded database of this checkout is running. Start ./run first, or name the server's database with --database.");
    return 2;
}

await using var room = new LoadRoom(connectionString);
var (bank, model) = await room.PrepareBankAsync(options.Bank, options.Seed, Say, stop.Token);
Say($"Making {options.Students} students");
var school = await LoadSchool.StoreAsync(room, bank, model, options, stop.Token);
var board = new LoadBoard(options.Students);
LoadStudent[] students = [.. school.Seats.Select((seat, number) => new LoadStudent(number, seat, options, board))];
await using var watch = await ServerWatch.OpenAsync(options, connectionString, board, stop.Token);
stop.CancelAfter(options.Longest);
Say("Students arrive");
var run = Task.WhenAll(students.Select((student, number) => student.RunAsync(TimeSpan.FromSeconds(options.Ramp * number / options.Students), stop.Token)));
var watching = watch.RunAsync(run, CancellationToken.None);
while (await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(15), CancellationToken.None)) != run)
    Say($"{board.SignedIn} signed in, {board.Begun} begun, {board.Answers} answers, {board.Finished} finished, {board.Retries} tried again, {board.Errors} stopped");
await watching;
Say("Comparing with what is stored");
var check = await StoredCheck.MakeAsync(room, school, students, CancellationToken.None);
var report = LoadReport.Of(options, board, students, watch, check);
if (options.Out is { } file) await File.WriteAllTextAsync(file, LoadReport.Text(report) + "\n", CancellationToken.None);
foreach (var name in new[] { "answers", "lost", "doubled", "wrong", "errors", "p50_ms", "p99_ms", "start_p50_ms", "start_max_ms", "sign_in_p99_ms", "answers_per_second", "server_peak_mb", "server_cpu_seconds", "fallback_share", "guards_broken", "caps_broken", "exposure_maximum" })
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {report[name]}"));
Console.WriteLine($"steady: {LoadReport.Text(report["steady"] ?? "none")}");
foreach (var message in board.Messages) Console.WriteLine(message);
return check.Lost + check.Doubled + check.Wrong + board.Errors + check.GuardsBroken + check.CapsBroken == 0 ? 0 : 1;

void Say(string what) => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {what}");
