using Cat.Web.Measurement.Calibration;

namespace Cat.Web.Features.Calibration.Runs;

public enum CalibratedSort
{
    /// <summary>Those to look at first.</summary>
    Flags,
    Key,
    Responses,
    Discrimination,
    Difficulty,

    /// <summary>Farthest from the parameters before.</summary>
    Change,
    Fit,
}

/// <summary>Which questions of a run are shown, and in which order.</summary>
internal static class QuestionSorting
{
    public static IReadOnlyList<(CalibratedSort Sort, string Word)> Sorts { get; } =
    [
        (CalibratedSort.Flags, "what to look at first"), (CalibratedSort.Key, "identifier"), (CalibratedSort.Responses, "fewest responses"), (CalibratedSort.Discrimination, "least discrimination"),
        (CalibratedSort.Difficulty, "easiest"), (CalibratedSort.Change, "largest change"), (CalibratedSort.Fit, "worst fit"),
    ];

    public static CalibratedSort SortOf(string? name) => Enum.TryParse<CalibratedSort>(name, ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : CalibratedSort.Flags;

    public static IReadOnlyList<CalibratedQuestion> Of(IReadOnlyList<CalibratedQuestion> questions, CalibratedSort sort, string? flag)
    {
        var kept = flag switch
        {
            null or "" => questions,
            "flagged" => [.. questions.Where(question => question.Flags.Count > 0)],
            _ => [.. questions.Where(question => question.Flags.Contains(flag))],
        };
        var sorted = sort switch
        {
            CalibratedSort.Flags => kept.OrderBy(question => question.Flags.Select(Rank).DefaultIfEmpty(int.MaxValue).Min()),
            CalibratedSort.Key => kept.OrderBy(_ => 0),
            CalibratedSort.Responses => kept.OrderBy(question => question.Fit.Responses),
            CalibratedSort.Discrimination => kept.OrderBy(question => question.Found?.Discrimination ?? double.MaxValue),
            CalibratedSort.Difficulty => kept.OrderBy(question => question.Found?.Difficulty ?? double.MaxValue),
            CalibratedSort.Change => kept.OrderByDescending(question => Math.Abs(question.Fit.DifficultyChange ?? 0)),
            CalibratedSort.Fit => kept.OrderBy(question => question.Fit.PValue ?? 2),
        };
        return [.. sorted.ThenBy(question => question.Fit.Key, StringComparer.Ordinal)];
    }

    private static int Rank(string flag) => CalibrationFlags.All.Index().Where(entry => entry.Item == flag).Select(entry => entry.Index).DefaultIfEmpty(CalibrationFlags.All.Count).First();
}
