using System.Collections.Concurrent;
using Cat.Data;
using Cat.Data.TestSessions;

namespace Cat.Web.Measurement.Serving;

/// <summary>How a policy served on this node since it started.</summary>
/// <param name="IsLoaded">Whether it is in memory.</param>
/// <param name="Choices">Made.</param>
/// <param name="Fallbacks">Choices that Fisher's rule made instead, by reason.</param>
/// <param name="MedianMilliseconds">Of the last choices, from request to answer; null before the first.</param>
/// <param name="SlowMilliseconds">99 of 100 were faster.</param>
/// <param name="Failure">Why it could not be loaded, when that is so.</param>
internal sealed record PolicyHealth(bool IsLoaded, long Choices, IReadOnlyDictionary<FallbackReason, long> Fallbacks, double? MedianMilliseconds, double? SlowMilliseconds, string? Failure);

/// <summary>Counts what policies of this node do.</summary>
internal sealed class ServingHealth
{
    private const int Remembered = 1000;

    private readonly ConcurrentDictionary<PolicyModelId, Counts> _counts = new();

    public void Loaded(PolicyModelId model, int revision) => With(model, counts => (counts.LoadedRevision, counts.Failure) = (revision, null));

    public void LoadingFailed(PolicyModelId model, string message) => With(model, counts => counts.Failure = message);

    public void Chosen(PolicyModelId model, TimeSpan elapsed) => With(model, counts =>
    {
        counts.Milliseconds[counts.Choices % Remembered] = elapsed.TotalMilliseconds;
        counts.Choices++;
    });

    public void Fell(PolicyModelId model, FallbackReason reason) => With(model, counts => counts.Fallbacks[reason] = counts.Fallbacks.GetValueOrDefault(reason) + 1);

    public PolicyHealth Of(PolicyModelId model)
    {
        if (!_counts.TryGetValue(model, out var counts)) return new PolicyHealth(false, 0, new Dictionary<FallbackReason, long>(), null, null, null);
        lock (counts)
        {
            var times = counts.Milliseconds[..(int)Math.Min(counts.Choices, Remembered)];
            Array.Sort(times);
            return new PolicyHealth(counts.LoadedRevision is not null, counts.Choices, new Dictionary<FallbackReason, long>(counts.Fallbacks), Quantile(times, 0.5), Quantile(times, 0.99), counts.Failure);
        }
    }

    /// <summary>Every policy that was asked for or loaded on this node.</summary>
    public IReadOnlyList<PolicyModelId> Known => [.. _counts.Keys];

    private void With(PolicyModelId model, Action<Counts> change)
    {
        var counts = _counts.GetOrAdd(model, _ => new Counts());
        lock (counts) change(counts);
    }

    private static double? Quantile(double[] sorted, double share) => sorted.Length == 0 ? null : sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];

    private sealed class Counts
    {
        public int? LoadedRevision { get; set; }
        public string? Failure { get; set; }
        public long Choices { get; set; }
        public Dictionary<FallbackReason, long> Fallbacks { get; } = [];
        public double[] Milliseconds { get; } = new double[Remembered];
    }
}
