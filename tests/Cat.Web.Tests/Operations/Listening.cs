using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cat.Web.Tests.Operations;

/// <summary>Somebody who listens to meters, and what was heard: the name of each instrument with its tags and latest value.</summary>
internal sealed class Listening : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _heard = new(StringComparer.Ordinal);

    public Listening(params IEnumerable<string> meters)
    {
        var wanted = meters.ToHashSet(StringComparer.Ordinal);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (wanted.Contains(instrument.Meter.Name)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Names, and every tag and value that came with them.</summary>
    public IReadOnlyDictionary<string, double> Heard => _heard;

    public void Ask() => _listener.RecordObservableInstruments();

    public bool Has(string instrument) => _heard.Keys.Any(key => key == instrument || key.StartsWith(instrument + " ", StringComparison.Ordinal));

    public double Of(string instrument) => _heard.Single(entry => entry.Key == instrument || entry.Key.StartsWith(instrument + " ", StringComparison.Ordinal)).Value;

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = instrument.Name;
        foreach (var tag in tags) key += $" {tag.Key}={tag.Value}";
        _heard[key] = value;
    }
}
