using System.Diagnostics.Metrics;

namespace Cat.Web.Operations;

/// <summary>
/// What the database knows, and how this node's log goes, for whoever listens to the meter "Cat.Operations" (docs/operations/telemetry.md). Figures of the database are those of
/// all nodes together: each node reports the same.
/// </summary>
internal static class OperationsMeter
{
    public const string Name = "Cat.Operations";
    public const string ActiveSessions = "cat.sessions.active";
    public const string ExposureMaximum = "cat.exposure.maximum";
    public const string Jobs = "cat.jobs";
    public const string JobAge = "cat.job.age";
    public const string JobSilence = "cat.job.silence";
    public const string JobProgress = "cat.job.progress";
    public const string DatabaseSize = "cat.database.size";
    public const string LogLines = "cat.log.lines";

    public const string Bank = "bank";
    public const string Kind = "kind";
    public const string Status = "status";
    public const string Level = "level";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Lines = Meter.CreateCounter<long>(LogLines, "{line}", "Warnings and errors of the log, by level.");
    private static volatile DatabaseFigures _latest = DatabaseFigures.None;

    private static readonly Instrument[] Read =
    [
        Meter.CreateObservableGauge(ActiveSessions, () => _latest.ActiveSessions is { } count ? [new Measurement<long>(count)] : Array.Empty<Measurement<long>>(), "{session}", "Sessions that have begun and not ended."),
        Meter.CreateObservableGauge(DatabaseSize, () => _latest.Bytes is { } bytes ? [new Measurement<long>(bytes)] : Array.Empty<Measurement<long>>(), "By", "Size of the database."),
        Meter.CreateObservableGauge(ExposureMaximum, () => _latest.Exposure.Select(bank => new Measurement<double>(bank.Maximum, Tag(Bank, bank.BankId))), "1", "Share of the recent tests of a bank that showed its most shown question."),
        Meter.CreateObservableGauge(Jobs, () => _latest.Jobs.Select(jobs => new Measurement<long>(jobs.Count, Tag(Kind, jobs.Kind), Tag(Status, jobs.Status))), "{job}", "Jobs on banks that wait or run, by kind."),
        Meter.CreateObservableGauge(JobAge, () => _latest.Jobs.Select(jobs => new Measurement<double>(jobs.OldestSeconds, Tag(Kind, jobs.Kind), Tag(Status, jobs.Status))), "s", "Since the oldest of them was asked for, or began to run."),
        Meter.CreateObservableGauge(JobSilence, () => _latest.Jobs.Where(jobs => jobs.SilentSeconds is not null).Select(jobs => new Measurement<double>(jobs.SilentSeconds ?? 0, Tag(Kind, jobs.Kind))), "s", "Since a running job was last heard of."),
        Meter.CreateObservableGauge(JobProgress, () => _latest.Jobs.Where(jobs => jobs.LeastProgress is not null).Select(jobs => new Measurement<double>(jobs.LeastProgress ?? 0, Tag(Kind, jobs.Kind))), "1", "Share done of the running job that is least far."),
    ];

    /// <summary>Whether anybody wants figures of the database.</summary>
    public static bool IsReadBySomebody => Read.Any(instrument => instrument.Enabled);

    public static void Logged(LogLevel level) => Lines.Add(1, Tag(Level, level.ToString()));

    public static void Publish(DatabaseFigures figures) => _latest = figures;

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
