using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cat.Web.Measurement;

namespace Cat.DecisionLoad;

/// <summary>Hears what the server measures of itself, and keeps every duration in milliseconds.</summary>
internal sealed class Durations : IDisposable
{
    public const string Submit = "submit";
    public const string Start = "start";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _milliseconds = new();
    private readonly MeterListener _listener = new();

    public Durations()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SelectionMeter.Name) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, seconds, tags, _) => Add(tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}", 1000 * seconds));
        _listener.Start();
    }

    public void Add(string name, double milliseconds) => _milliseconds.GetOrAdd(name, _ => new ConcurrentQueue<double>()).Enqueue(milliseconds);

    public void Clear() => _milliseconds.Clear();

    /// <summary>Of each thing measured, by name.</summary>
    public IReadOnlyList<DurationRow> Rows() =>
        [.. _milliseconds.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => DurationRow.Of(entry.Key, [.. entry.Value.Order()]))];

    public void Dispose() => _listener.Dispose();
}

/// <summary>Milliseconds.</summary>
internal sealed record DurationRow(string Name, int Count, double Median, double NinetyOf100, double NinetyNineOf100, double Longest)
{
    public static DurationRow Of(string name, double[] sorted) => new(name, sorted.Length, At(sorted, 0.5), At(sorted, 0.9), At(sorted, 0.99), sorted[^1]);

    private static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];
}
