using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cat.Data.TestSessions;

namespace Cat.Web.Measurement;

/// <summary>How long choices take on this node, for whoever listens to the meter "Cat.Selection" (docs/operations/policies.md). Costs next to nothing while nobody does.</summary>
internal static class SelectionMeter
{
    public const string Name = "Cat.Selection";
    public const string Step = "cat.step.duration";
    public const string Circumstances = "cat.circumstances.duration";
    public const string Selection = "cat.selection.duration";
    public const string Policy = "cat.policy.duration";

    /// <summary>Of a policy's duration: "Chosen", or the <see cref="FallbackReason"/>.</summary>
    public const string Outcome = "outcome";

    public const string Chosen = "Chosen";
    public const string BatchSize = "cat.policy.batch.size";
    public const string Waiting = "cat.policy.waiting";

    private static readonly Meter Meter = Open();
    private static readonly InstrumentAdvice<double> Advice = new() { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 5] };
    private static readonly Histogram<double> Steps = Duration(Step, "From a scored answer to the next question, with the database reads.");
    private static readonly Histogram<double> Readings = Duration(Circumstances, "Reading what decides a choice beside the session: exposure, earlier tests, withdrawn questions.");
    private static readonly Histogram<double> Selections = Duration(Selection, "Guards, stopping rule and the choice itself.");
    private static readonly Histogram<double> Policies = Duration(Policy, "From asking a policy to its answer, or to the end of the wait.");

    private static readonly Histogram<int> Batches = Meter.CreateHistogram(BatchSize, "{choice}", "Choices that a policy computed together.", null, new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128] });
    private static int _waiting;

    /// <summary>Choices came to wait, or below 0: went to be computed.</summary>
    public static void Queued(int change) => Interlocked.Add(ref _waiting, change);

    public static void Batched(int choices) => Batches.Record(choices);

    public static void Stepped(long started) => Record(Steps, started);

    public static void Read(long started) => Record(Readings, started);

    public static void Selected(long started) => Record(Selections, started);

    public static void Asked(TimeSpan elapsed, FallbackReason? fallback) => Policies.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>(Outcome, fallback?.ToString() ?? Chosen));

    private static void Record(Histogram<double> histogram, long started)
    {
        if (histogram.Enabled) histogram.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static Meter Open()
    {
        var meter = new Meter(Name);
        meter.CreateObservableGauge(Waiting, () => Volatile.Read(ref _waiting), "{choice}", "Choices that wait for a policy on this node now.");
        return meter;
    }

    private static Histogram<double> Duration(string name, string description) => Meter.CreateHistogram(name, "s", description, null, Advice);
}
