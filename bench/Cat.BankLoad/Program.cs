using System.Diagnostics;
using System.Globalization;
using Cat.BankLoad;
using Cat.Data.Accounts;
using Cat.Data.BankImports;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Cat.Web.Access;
using Cat.Web.Database;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// A large bank through the server of its own process: time and memory of the import, then browsing and searching over HTTP (docs/operations/import.md).
// dotnet run -c Release --project bench/Cat.BankLoad -- [--questions 10000] [--format qti-3.0] [--repeat 40]
const string Password = "admin-password-1";
var questions = int.Parse(Option("--questions", "10000"), CultureInfo.InvariantCulture);
var format = Option("--format", "qti-3.0");
var repeat = int.Parse(Option("--repeat", "40"), CultureInfo.InvariantCulture);
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(30));

await using var database = await TestDatabase.CreateAsync();
var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.Services.AddDatabase(database.ConnectionString);
builder.Services.AddAccess();
builder.Services.AddPages();
builder.Services.AddBankImport();
await using var rooms = builder.Build();
var admin = await CreateAdminAsync();

var package = new MemoryStream();
var losses = new LossList();
var writer = BankWriters.All(rooms.Services.GetRequiredService<ContentRenderer>()).Single(writer => writer.Key == format);
writer.Write(LargeBank.Make(questions), package, losses, stop.Token);
Console.WriteLine($"{questions} questions as {format}: {package.Length / 1048576.0:0.0} MiB, {losses.All.Count} losses; {Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");

await using var server = await ServerProcess.StartAsync(ServerProcess.FreePort(), new Dictionary<string, string> { ["ConnectionStrings__Cat"] = database.ConnectionString }, stop.Token);
using var client = new FormClient(server.Address);
await client.SignInAsync("admin", Password, stop.Token);
await client.GetAsync("/banks", stop.Token);
await using var memory = new MemoryWatch(server.ProcessId);
await Task.Delay(TimeSpan.FromSeconds(5), stop.Token);
var idle = memory.Now;
memory.Forget();

var bytes = package.ToArray();
var upload = await rooms.Services.GetRequiredService<UploadBank>().HandleAsync(admin, [new UploadedFile($"large.{writer.Extension}", bytes.Length, _ => new MemoryStream(bytes))], new ImportSettings { BankName = "Large" }, stop.Token);
var (watch, before) = (Stopwatch.StartNew(), server.ProcessorTime);
var checkedImport = await WaitAsync(BankImportStatus.Previewed);
var (checking, processor) = (watch.Elapsed, server.ProcessorTime);
var preview = ImportPreview.FromJson(checkedImport.Preview!); // previewed
if (!preview.CanBeImported) throw new InvalidOperationException($"{preview.ErrorCount} errors, the first: {preview.Errors[0]}");
await rooms.Services.GetRequiredService<ConfirmImport>().HandleAsync(admin, upload.Value, stop.Token);
watch.Restart();
var done = await WaitAsync(BankImportStatus.Done);
Console.WriteLine($"checked in {checking.TotalSeconds:0.0} s, stored in {watch.Elapsed.TotalSeconds:0.0} s ({preview.NewQuestions} new questions, {preview.WarningCount} remarks); up to 5 s of each is the worker's interval of looking; processor time of the server {(processor - before).TotalSeconds:0.0} s and {(server.ProcessorTime - processor).TotalSeconds:0.0} s");
Console.WriteLine($"memory: idle {idle:0} MiB, peak {memory.Peak:0} MiB, {memory.Peak - idle:0} MiB above idle");

var bank = $"/banks/{done.BankId}";
foreach (var (what, address) in new[] { ("first page", bank), ("page 100", $"{bank}?page=100"), ("last page", $"{bank}?page={questions / 25}"), ("one word", $"{bank}?text=enzyme"), ("two words", $"{bank}?text=desert+treaty"), ("part of a word", $"{bank}?text=proba"), ("no match", $"{bank}?text=zzyzx"), ("status", $"{bank}?status=Active"), ("word and status", $"{bank}?text=climate&status=Active"), ("all banks", "/banks") })
{
    var times = new List<double>();
    for (var turn = 0; turn <= repeat; turn++)
    {
        watch.Restart();
        var (status, _, _) = await client.GetAsync(address, stop.Token);
        if ((int)status != 200) throw new InvalidOperationException($"{address}: {status}");
        if (turn > 0) times.Add(watch.Elapsed.TotalMilliseconds);
    }

    times.Sort();
    Console.WriteLine($"{what,-16} p50 {times[times.Count / 2]:0} ms, p95 {times[(int)(times.Count * 0.95)]:0} ms");
}

return 0;

string Option(string name, string fallback) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : fallback;

async Task<BankImport> WaitAsync(BankImportStatus wanted)
{
    while (true)
    {
        await using var db = database.CreateDbContext();
        var import = await db.BankImports.AsNoTracking().SingleAsync(import => import.Id == upload.Value, stop.Token);
        if (import.Status == wanted) return import;
        if (import.IsEnded) throw new InvalidOperationException($"The import is {import.Status}: {import.Failure}");
        await Task.Delay(100, stop.Token);
    }
}

async Task<Actor> CreateAdminAsync()
{
    await using var scope = rooms.Services.CreateAsyncScope();
    var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
    var account = new Account { UserName = "admin", DisplayName = "Ada Admin", CreatedAt = TimeProvider.System.GetUtcNow() };
    var created = await users.CreateAsync(account, Password);
    if (created.Succeeded) created = await users.AddToRoleAsync(account, RoleNames.Admin);
    return created.Succeeded ? new Actor(account.Id, RoleNames.Admin) : throw new InvalidOperationException(string.Join(' ', created.Errors.Select(error => error.Description)));
}
