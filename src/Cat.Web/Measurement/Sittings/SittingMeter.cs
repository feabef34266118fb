using System.Diagnostics.Metrics;
using Cat.Data.TestSessions;

namespace Cat.Web.Measurement.Sittings;

/// <summary>Counts what students do on this node, for whoever listens to the meter "Cat.Sittings" (docs/operations/telemetry.md). Counted when it is stored; of whom is not said.</summary>
internal static class SittingMeter
{
    public const string Name = "Cat.Sittings";
    public const string Starts = "cat.sessions.started";
    public const string Answers = "cat.answers";
    public const string Lapses = "cat.sessions.lapsed";

    /// <summary>Of an answer: "Given", "Skipped" or "TimedOut".</summary>
    public const string Kind = "kind";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Started = Meter.CreateCounter<long>(Starts, "{session}", "Test sessions that began.");
    private static readonly Counter<long> Ended = Meter.CreateCounter<long>(Answers, "{answer}", "Questions that ended by what a student sent, by kind.");
    private static readonly Counter<long> Lapsed = Meter.CreateCounter<long>(Lapses, "{session}", "Sessions that this node looked after because their time was over and nobody came.");

    public static void Begun() => Started.Add(1);

    public static void Answered(AnswerKind kind) => Ended.Add(1, new KeyValuePair<string, object?>(Kind, kind.ToString()));

    public static void Ran() => Lapsed.Add(1);
}
