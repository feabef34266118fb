using System.Diagnostics;
using Cat.Load;

namespace Cat.Faults;

/// <summary>What a fault came to, as it is written to --out. Times in seconds.</summary>
internal sealed record FaultOutcome
{
    public required string Fault { get; init; }
    public required string Meaning { get; init; }
    public required int Students { get; init; }
    public required int Questions { get; init; }
    public required int Answers { get; init; }

    /// <summary>Taken when the fault began.</summary>
    public required int AnswersBefore { get; init; }
    public required int Lost { get; init; }
    public required int Doubled { get; init; }
    public required int Wrong { get; init; }

    /// <summary>Students who did not get to the end.</summary>
    public required int Stopped { get; init; }
    public required int FinishedSessions { get; init; }
    public required int GuardsBroken { get; init; }

    /// <summary>Sessions whose stored times are not in order.</summary>
    public required int TimesOutOfOrder { get; init; }

    /// <summary>What students saw instead of the next page, and how often; from when the fault began.</summary>
    public required IReadOnlyDictionary<string, int> Seen { get; init; }

    /// <summary>The longest that a student waited until that was seen.</summary>
    public required double LongestWaitForIt { get; init; }

    /// <summary>From when the fault began until it was mended.</summary>
    public required double BrokenFor { get; init; }
    public required double LongestWithoutAnAnswer { get; init; }

    /// <summary>The same before the fault.</summary>
    public required double LongestWithoutAnAnswerBefore { get; init; }

    /// <summary>From the mending to the next answer that was taken.</summary>
    public required double Recovery { get; init; }

    /// <summary>From the mending to the last time that a student was kept waiting; 0: nobody was.</summary>
    public required double LastSetback { get; init; }
    public required int NodesRunning { get; init; }
    public required int Nodes { get; init; }
    public required IReadOnlyList<string> Remarks { get; init; }
    public required IReadOnlyCollection<string> Messages { get; init; }

    /// <summary>Of the machine over a minute, at the end.</summary>
    public required string LoadAverage { get; init; }

    public bool IsWhole => Lost + Doubled + Wrong + Stopped + GuardsBroken + TimesOutOfOrder == 0;

    public static FaultOutcome Of(
        Fault fault, LoadOptions load, LoadBoard board, IReadOnlyList<LoadStudent> students, StoredCheck check, int timesOutOfOrder, FaultScene scene, int running, long broken, long mended)
    {
        var moments = students.SelectMany(student => student.Taken.Select(answer => answer.At)).Order().ToList();
        var setbacks = board.Setbacks.Where(setback => setback.At >= broken).ToList();
        return new FaultOutcome
        {
            Fault = fault.Name,
            Meaning = fault.Meaning,
            Students = students.Count,
            Questions = load.Questions,
            Answers = board.Answers,
            AnswersBefore = moments.Count(at => at < broken),
            Lost = check.Lost,
            Doubled = check.Doubled,
            Wrong = check.Wrong,
            Stopped = board.Errors,
            FinishedSessions = check.FinishedSessions,
            GuardsBroken = check.GuardsBroken,
            TimesOutOfOrder = timesOutOfOrder,
            Seen = setbacks.CountBy(setback => setback.What).OrderByDescending(seen => seen.Value).ToDictionary(),
            LongestWaitForIt = Round(setbacks.Select(setback => setback.Waited / 1000).DefaultIfEmpty().Max()),
            BrokenFor = Seconds(broken, mended),
            LongestWithoutAnAnswer = Gap(moments.Where(at => at >= broken).Prepend(moments.LastOrDefault(at => at < broken, broken))),
            LongestWithoutAnAnswerBefore = Gap(moments.Where(at => at < broken)),
            Recovery = moments.FirstOrDefault(at => at >= mended) is var next and > 0 ? Seconds(mended, next) : -1,
            LastSetback = setbacks.Select(setback => setback.At).Where(at => at > mended).DefaultIfEmpty(mended).Max() is var last ? Seconds(mended, last) : 0,
            NodesRunning = running,
            Nodes = fault.Nodes,
            Remarks = scene.Remarks,
            Messages = board.Messages,
            LoadAverage = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "",
        };
    }

    private static double Gap(IEnumerable<long> moments) => moments.ToList() is var list ? Round(list.Zip(list.Skip(1), (one, next) => Stopwatch.GetElapsedTime(one, next).TotalSeconds).DefaultIfEmpty().Max()) : 0;

    private static double Seconds(long from, long to) => Round(Stopwatch.GetElapsedTime(from, to).TotalSeconds);

    private static double Round(double value) => Math.Round(value, 2);
}
