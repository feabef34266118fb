using System.Diagnostics;
using System.Text.Json;

namespace Cat.Load;

/// <summary>What a run came to, as it is written to --out. Milliseconds, seconds, megabytes.</summary>
internal static class LoadReport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly double[] Bounds = [5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 2000, 5000, double.PositiveInfinity];

    public static Dictionary<string, object?> Of(LoadOptions options, LoadBoard board, IReadOnlyList<LoadStudent> students, ServerWatch watch, StoredCheck check)
    {
        double[] Sorted(Func<Waits, List<double>> of) => [.. students.SelectMany(student => of(student.Waits)).Order()];
        var (answers, posts, starts) = (Sorted(waits => waits.Answers), Sorted(waits => waits.Posts), Sorted(waits => waits.Starts));
        var (signIns, reports) = (Sorted(waits => waits.SignIns), Sorted(waits => waits.Reports));
        var seconds = Seconds(watch.Begin, watch.End);
        var moments = students.SelectMany(student => student.Taken.Select(answer => answer.At)).Order().ToList();
        var choices = check.PolicyChoices + check.Fallbacks.Values.Sum();
        return new Dictionary<string, object?>
        {
            ["answers"] = board.Answers,
            ["lost"] = check.Lost,
            ["doubled"] = check.Doubled,
            ["wrong"] = check.Wrong,
            ["errors"] = board.Errors,
            ["p50_ms"] = At(answers, 0.5),
            ["p99_ms"] = At(answers, 0.99),
            ["answers_per_second"] = Round(watch.Steady is { } most ? (most.To.Answers - most.From.Answers) / Seconds(most.From, most.To) : board.Answers / seconds),
            ["server_peak_mb"] = Round(watch.PeakMegabytes),
            ["server_cpu_seconds"] = Round(watch.End.Server - watch.Begin.Server),
            ["meaning"] = "p50_ms and p99_ms: from sending an answer to the whole next page (POST, and GET where it leads elsewhere) as a student waits for it; post_…: the POST alone; start_…: from pressing Begin to the first question; sign_in_…: the form and the POST. answers_per_second: while everybody was at the test, else of the whole run.",
            ["p90_ms"] = At(answers, 0.9),
            ["max_ms"] = At(answers, 1),
            ["post_p50_ms"] = At(posts, 0.5),
            ["post_p99_ms"] = At(posts, 0.99),
            ["start_p50_ms"] = At(starts, 0.5),
            ["start_p99_ms"] = At(starts, 0.99),
            ["start_max_ms"] = At(starts, 1),
            ["sign_in_p50_ms"] = At(signIns, 0.5),
            ["sign_in_p99_ms"] = At(signIns, 0.99),
            ["sign_in_max_ms"] = At(signIns, 1),
            ["presence_reports"] = reports.Length,
            ["presence_p99_ms"] = At(reports, 0.99),
            ["answer_histogram"] = Bounds.Zip(Bounds.Prepend(0), (to, from) => (to, from)).Select(range => new { up_to_ms = double.IsFinite(range.to) ? (double?)range.to : null, answers = answers.Count(wait => wait > range.from && wait <= range.to) }).ToList(),
            ["students"] = students.Count,
            ["finished"] = board.Finished,
            ["retries"] = board.Retries,
            ["messages"] = board.Messages,
            ["longest_time_without_an_answer_s"] = Round(moments.Zip(moments.Skip(1), (one, next) => Stopwatch.GetElapsedTime(one, next).TotalSeconds).DefaultIfEmpty().Max()),
            ["sessions"] = check.Sessions,
            ["finished_sessions"] = check.FinishedSessions,
            ["guards_broken"] = check.GuardsBroken,
            ["caps_broken"] = check.CapsBroken,
            ["exposure_set_aside"] = check.SetAside,
            ["exposure_maximum"] = Round(check.ExposureMaximum),
            ["policy_choices"] = check.PolicyChoices,
            ["fallbacks"] = check.Fallbacks,
            ["fallback_share"] = choices == 0 ? null : Round(check.Fallbacks.Values.Sum() / (double)choices),
            ["database_connections_peak"] = watch.PeakConnections,
            ["postgres_cpu_seconds"] = Round(watch.End.Postgres - watch.Begin.Postgres),
            ["load_cpu_seconds"] = Round(watch.End.Self - watch.Begin.Self),
            ["seconds"] = Round(seconds),
            ["steady"] = watch.Steady is { } steady ? Steady(steady.From, steady.To, students) : null,
            ["course"] = watch.Course.Zip(watch.Course.Skip(1)).Select(spell => Spell(watch.Begin, spell.First, spell.Second, students)).ToList(),
            ["options"] = options with { Database = null },
            ["processors"] = Environment.ProcessorCount,
        };
    }

    public static string Text(object report) => JsonSerializer.Serialize(report, Json);

    /// <summary>Per answer while everybody was at the test, with what belongs to one: reports of presence, checks of sign-ins, the counting of exposure.</summary>
    private static Dictionary<string, object?> Steady(Usage from, Usage to, IReadOnlyList<LoadStudent> students)
    {
        var waits = WaitsBetween(from, to, students);
        var (answers, seconds) = (Math.Max(1, to.Answers - from.Answers), Seconds(from, to));
        return new Dictionary<string, object?>
        {
            ["seconds"] = Round(seconds),
            ["answers"] = to.Answers - from.Answers,
            ["p50_ms"] = At(waits, 0.5),
            ["p99_ms"] = At(waits, 0.99),
            ["max_ms"] = At(waits, 1),
            ["server_cpu_ms_per_answer"] = Round(1000 * (to.Server - from.Server) / answers),
            ["postgres_cpu_ms_per_answer"] = Round(1000 * (to.Postgres - from.Postgres) / answers),
            ["load_cpu_ms_per_answer"] = Round(1000 * (to.Self - from.Self) / answers),
            ["transactions_per_answer"] = Round((to.Transactions - from.Transactions) / (double)answers),
            ["cores_used"] = Round((to.Server - from.Server + to.Postgres - from.Postgres + to.Self - from.Self) / seconds),
        };
    }

    /// <summary>How long answers took within some seconds, and the processors used then.</summary>
    private static Dictionary<string, object?> Spell(Usage begin, Usage from, Usage to, IReadOnlyList<LoadStudent> students)
    {
        var (waits, seconds) = (WaitsBetween(from, to, students), Seconds(from, to));
        return new Dictionary<string, object?>
        {
            ["from_s"] = Round(Seconds(begin, from)),
            ["answers"] = waits.Length,
            ["p50_ms"] = At(waits, 0.5),
            ["p99_ms"] = At(waits, 0.99),
            ["max_ms"] = At(waits, 1),
            ["server_cores"] = Round((to.Server - from.Server) / seconds),
            ["postgres_cores"] = Round((to.Postgres - from.Postgres) / seconds),
            ["load_cores"] = Round((to.Self - from.Self) / seconds),
            ["transactions"] = to.Transactions - from.Transactions,
        };
    }

    private static double[] WaitsBetween(Usage from, Usage to, IReadOnlyList<LoadStudent> students) =>
        [.. students.SelectMany(student => student.Taken.Zip(student.Waits.Answers)).Where(pair => pair.First.At > from.At && pair.First.At <= to.At).Select(pair => pair.Second).Order()];

    private static double Seconds(Usage from, Usage to) => Stopwatch.GetElapsedTime(from.At, to.At).TotalSeconds;

    private static double? At(double[] sorted, double share) => sorted.Length == 0 ? null : Round(sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)]);

    private static double Round(double value) => Math.Round(value, 3);
}
