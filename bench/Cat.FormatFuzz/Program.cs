using System.Globalization;
using Cat.FormatFuzz;

// Feeds spoilt files to the readers of item banks (docs/operations/interchange-qti.md) and of lists of people (docs/operations/people.md).
// dotnet run -c Release --project bench/Cat.FormatFuzz -- --format qti [--inputs 100000] [--seed 1] [--limit 10] [--failures FOLDER]
// dotnet run -c Release --project bench/Cat.FormatFuzz -- --scale qti-3.0 [--questions 10000]      time and memory of a large bank
// dotnet run -c Release --project bench/Cat.FormatFuzz -- --show FILE…     what the readers make of files
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--show", ..])
{
    foreach (var path in args.Skip(1)) FormatShow.Show(path, Console.Out);
    return 0;
}

if (Text("--scale", "") is { Length: > 0 } scaled)
{
    FormatScale.Run(scaled, int.Parse(Text("--questions", "10000"), CultureInfo.InvariantCulture), Console.Out);
    return 0;
}

var format = Text("--format", "");
if (FuzzTargets.All.FirstOrDefault(target => target.Format == format) is not { } chosen)
{
    Console.Error.WriteLine($"Say which format: --format {string.Join(" | ", FuzzTargets.All.Select(target => target.Format))}");
    return 1;
}

var (inputs, seed) = (int.Parse(Text("--inputs", "100000"), CultureInfo.InvariantCulture), int.Parse(Text("--seed", "1"), CultureInfo.InvariantCulture));
var limit = TimeSpan.FromSeconds(double.Parse(Text("--limit", "10"), CultureInfo.InvariantCulture));
var result = new FuzzRun(chosen, inputs, seed, limit, Text("--failures", Path.Combine(Path.GetTempPath(), "format-fuzz"))).Run(so => Console.Error.WriteLine($"{so.Inputs + 1} inputs, {so.Crashes} crashes, {so.Hangs} hangs"));
Console.WriteLine($"{chosen.Format}: {result.Inputs} inputs of seed {seed}; {result.Recognised} recognised, {result.WithContent} with questions or people, {result.WithErrors} with errors; {result.Crashes} crashes, {result.Hangs} hangs (limit {limit.TotalSeconds} s)");
Console.WriteLine($"time per input: mean {result.TotalMilliseconds / Math.Max(1, result.Inputs):0.0} ms, slowest {result.SlowestMilliseconds:0} ms; most allocated for one input {result.MostAllocatedBytes / 1024.0 / 1024:0.0} MiB; peak working set {result.PeakWorkingSet / 1024.0 / 1024:0} MiB");
return result.Crashes + result.Hangs == 0 ? 0 : 1;

string Text(string name, string otherwise) => Array.IndexOf(args, name) is var index and >= 0 && index + 1 < args.Length ? args[index + 1] : otherwise;
