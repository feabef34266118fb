using System.Globalization;
using System.Text.Json;
using Cat.Data;
using Cat.Data.Storage;
using Cat.Probe;
using Cat.Testing.Postgres;
using Cat.Testing.Probing;
using Cat.Testing.Servers;
using Cat.Web.Tests.Access;
using Microsoft.EntityFrameworkCore;

// The hostile probe (docs/operations/security.md): every address with every role, and what somebody who means harm would send there. Loopback only; it stops by itself.
// dotnet run -c Release --project bench/Cat.Probe -- [--minutes 10] [--out probe.json] [--seed 1] [--url http://127.0.0.1:5080 --database "Host=…"]
// Without --url it starts the application itself, on a database of its own. With it, the database must be that of the server: two schools and their people are stored there and stay.
var settings = Enumerable.Range(0, args.Length / 2).ToDictionary(index => args[2 * index], index => args[(2 * index) + 1], StringComparer.Ordinal);
var minutes = double.Parse(settings.GetValueOrDefault("--minutes", "10"), CultureInfo.InvariantCulture);
var seed = int.Parse(settings.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture);
if (minutes is <= 0 or > 120) return Fail("--minutes is between 0 and 120.");
await using var own = settings.ContainsKey("--database") ? null : await TestDatabase.CreateAsync();
var connectionString = settings.GetValueOrDefault("--database") ?? own?.ConnectionString ?? "";
await using var application = new ProbedApplication(connectionString);
Uri address;
if (settings.TryGetValue("--url", out var url))
{
    address = new Uri(url.TrimEnd('/') + "/");
    if (own is not null) return Fail("--url needs --database, the connection string of that server's database.");
    if (!address.IsLoopback) return Fail("The probe attacks servers of this machine only.");
}
else
{
    var port = ServerProcess.FreePort();
    application.UseKestrel(port);
    address = new Uri($"http://127.0.0.1:{port}/");
    application.StartServer();
}

var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.All };
var routes = ProbeRoutes.Of(application.Services);
Console.WriteLine($"{routes.Count} addresses at {address}, {minutes} minutes");
var probe = new ProbeRun(() => new HttpClient(handler, disposeHandler: false) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) }, routes, Connect, new ProbeOptions(int.MaxValue, TimeSpan.FromMinutes(minutes), seed, IsOverTheWire: true));
var report = await probe.RunAsync(CancellationToken.None);
await File.WriteAllTextAsync(settings.GetValueOrDefault("--out", "probe.json"), JsonSerializer.Serialize(report, ReportWriting.Indented));
foreach (var finding in report.Findings.Concat(report.Changes).Take(60)) Console.WriteLine(finding);
Console.WriteLine($"{report.Requests} requests ({report.Planned} different), statuses {string.Join(", ", report.ByStatus.Select(status => $"{status.Key}: {status.Value}"))}");
Console.WriteLine($"{report.AskedToSignIn} times asked to sign in again");
Console.WriteLine($"{report.Findings.Count} findings, {report.Changes.Count} changes without right");
return report.Findings.Count + report.Changes.Count == 0 && report.Requests > 0 ? 0 : 1;

CatDbContext Connect()
{
    var builder = new DbContextOptionsBuilder<CatDbContext>();
    builder.UseCatDatabase(connectionString);
    return new CatDbContext(builder.Options);
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}

internal static class ReportWriting
{
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };
}
