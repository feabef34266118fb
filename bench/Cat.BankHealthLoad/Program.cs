using System.Globalization;
using Cat.BankHealthLoad;
using Cat.Data;
using Cat.Data.Storage;
using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

// Bank health of a large bank that was much used: server time of each part (docs/methods/bank-health.md).
// dotnet run -c Release --project bench/Cat.BankHealthLoad -- [--questions 10000] [--tests 10000] [--length 30] [--repeat 5] [--connection "Host=…"]
var options = HealthLoadOptions.Parse(args);
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(30));
await using var own = options.Connection is null ? await TestDatabase.CreateAsync() : null;
var builder = new DbContextOptionsBuilder<CatDbContext>();
builder.UseCatDatabase(options.Connection ?? own!.ConnectionString); // one of the two
var factory = new PooledDbContextFactory<CatDbContext>(builder.Options);
await using (var db = await factory.CreateDbContextAsync(stop.Token)) await DatabaseMigration.ApplyAsync(db, stop.Token);
var bank = await BankAsync();
Console.WriteLine($"{Environment.ProcessorCount} cores, load {Load()}");
var times = await new PartTimes(factory, bank, Math.Max(1, options.Repeat)).TakeAsync(stop.Token);
Console.WriteLine();
Console.WriteLine("| part | first ms | p50 ms | max ms | processor ms | digest |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var time in times) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {time.Part} | {time.First:0} | {time.Median:0} | {time.Longest:0} | {time.Processor:0} | {time.Digest} |"));
Console.WriteLine();
Console.WriteLine($"load {Load()}");
return 0;

async Task<ItemBankId> BankAsync()
{
    await using var db = await factory.CreateDbContextAsync(stop.Token);
    if (await db.ItemBanks.Where(stored => stored.Key == TestedBank.Key).Select(stored => (ItemBankId?)stored.Id).SingleOrDefaultAsync(stop.Token) is { } known) return known;
    Console.WriteLine($"Storing {options.Questions:N0} questions and {options.Tests:N0} tests of {options.Length}");
    var made = await new TestedBank(db, options).StoreAsync(stop.Token);
    // As the server's own housekeeping would have done since.
    await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", stop.Token);
    return made;
}

static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
