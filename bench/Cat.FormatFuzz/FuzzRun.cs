using System.Diagnostics;
using Cat.Testing.Fuzzing;

namespace Cat.FormatFuzz;

internal sealed record FuzzResult
{
    public int Inputs { get; set; }
    public int Crashes { get; set; }
    public int Hangs { get; set; }
    public int Recognised { get; set; }
    public int WithContent { get; set; }
    public int WithErrors { get; set; }
    public double SlowestMilliseconds { get; set; }
    public double TotalMilliseconds { get; set; }
    public long MostAllocatedBytes { get; set; }
    public long PeakWorkingSet { get; set; }
}

/// <summary>Feeds spoilt files to a reader, each under a time limit; what goes wrong is kept as a file to look at.</summary>
internal sealed class FuzzRun(FuzzTarget target, int inputs, int seed, TimeSpan limit, string failures)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public FuzzResult Run(Action<FuzzResult> progress)
    {
        var result = new FuzzResult();
        var mutation = new FileMutation(seed, target.Seeds(), target.AreTables);
        for (; result.Inputs < inputs; result.Inputs++)
        {
            var input = mutation.Next();
            using var stop = new CancellationTokenSource();
            using var finished = new ManualResetEventSlim();
            // A thread of its own: one that hangs is left behind.
            ThreadPool.UnsafeQueueUserWorkItem(_ => Try(input, result, finished, stop.Token), null);
            if (!finished.Wait(limit))
            {
                stop.Cancel();
                result.Hangs++;
                Keep(input, "hang", $"longer than {limit}");
                finished.Wait(TimeSpan.FromMinutes(1));
            }

            if ((result.Inputs + 1) % 5000 == 0)
            {
                result.PeakWorkingSet = Math.Max(result.PeakWorkingSet, Environment.WorkingSet);
                progress(result);
            }
        }

        result.PeakWorkingSet = Math.Max(result.PeakWorkingSet, Process.GetCurrentProcess().PeakWorkingSet64);
        return result;
    }

    private void Try(FuzzInput input, FuzzResult result, ManualResetEventSlim finished, CancellationToken stop)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        try
        {
            Read(input, result, stop);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: counted as a hang already.
        }
        catch (Exception exception) // the very thing that is looked for
        {
            result.Crashes++;
            Keep(input, exception.GetType().Name, exception.ToString());
        }
        finally
        {
            var time = watch.Elapsed.TotalMilliseconds;
            result.TotalMilliseconds += time;
            result.SlowestMilliseconds = Math.Max(result.SlowestMilliseconds, time);
            result.MostAllocatedBytes = Math.Max(result.MostAllocatedBytes, GC.GetAllocatedBytesForCurrentThread() - before);
            finished.Set();
        }
    }

    private void Read(FuzzInput input, FuzzResult result, CancellationToken stop)
    {
        if (target.Read(input, stop) is not { } reading) return;
        result.Recognised++;
        if (reading.HasContent) result.WithContent++;
        if (reading.HasErrors) result.WithErrors++;
    }

    /// <summary>The first of each kind.</summary>
    private void Keep(FuzzInput input, string kind, string why)
    {
        var place = string.Join(' ', why.Split('\n').Take(2)).Trim();
        lock (_known)
        {
            if (!_known.Add(place) || _known.Count > 50) return;
        }

        var folder = Path.Combine(failures, $"{target.Format}-{_known.Count}-{kind}");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "why.txt"), $"{input.Origin}\n{why}");
        foreach (var (name, bytes) in input.Files) File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(name)), bytes);
        Console.Error.WriteLine($"{kind}: {place} → {folder}");
    }
}
