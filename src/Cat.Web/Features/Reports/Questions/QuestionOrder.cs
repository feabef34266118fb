using Cat.Web.Shared;

namespace Cat.Web.Features.Reports.Questions;

internal enum QuestionSort
{
    /// <summary>Those to look at first.</summary>
    Flags,

    /// <summary>Farthest from the expectation, below it first.</summary>
    Difficulty,

    /// <summary>Least first.</summary>
    Discrimination,

    /// <summary>Most often given first.</summary>
    Exposure,

    /// <summary>Longest first.</summary>
    Time,
}

/// <summary>What the list of questions shows.</summary>
internal static class QuestionOrder
{
    public const int PageSize = 25;

    public static IReadOnlyList<(QuestionSort Sort, string Word)> Sorts { get; } =
    [
        (QuestionSort.Flags, "what to look at first"), (QuestionSort.Difficulty, "harder than expected"), (QuestionSort.Discrimination, "least discrimination"),
        (QuestionSort.Exposure, "most often given"), (QuestionSort.Time, "longest time"),
    ];

    public static QuestionSort SortOf(string? name) => Enum.TryParse<QuestionSort>(name, ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : QuestionSort.Flags;

    public static (IReadOnlyList<StudiedQuestion> Shown, PageWindow Window) Of(IReadOnlyList<StudiedQuestion> questions, QuestionSort sort, string? search, int page)
    {
        var found = string.IsNullOrWhiteSpace(search) ? questions : [.. questions.Where(question => Matches(question, search.Trim()))];
        var window = PageWindow.Of(page, found.Count, PageSize);
        return ([.. Sorted(found, sort).Skip(window.Skip).Take(window.Size)], window);
    }

    /// <summary>Numbers of few answers come last: they say little.</summary>
    public static IEnumerable<StudiedQuestion> Sorted(IEnumerable<StudiedQuestion> questions, QuestionSort sort)
    {
        var enough = sort is QuestionSort.Exposure or QuestionSort.Time ? questions.OrderBy(_ => 0) : questions.OrderByDescending(question => question.Numbers.IsEnough);
        var sorted = sort switch
        {
            QuestionSort.Flags => enough.ThenBy(question => question.Flags.Select(flag => (int)flag).DefaultIfEmpty(int.MaxValue - 1).Min()),
            QuestionSort.Difficulty => enough.ThenBy(question => question.Numbers.Residual ?? double.MaxValue),
            QuestionSort.Discrimination => enough.ThenBy(question => question.Numbers.Discrimination ?? double.MaxValue),
            QuestionSort.Exposure => enough.ThenByDescending(question => question.Numbers.Given),
            QuestionSort.Time => enough.ThenByDescending(question => question.Numbers.Times?.Median ?? TimeSpan.Zero),
        };
        return sorted.ThenByDescending(question => question.Numbers.Answers).ThenBy(question => question.Id.Value);
    }

    private static bool Matches(StudiedQuestion question, string search) =>
        question.Text.Contains(search, StringComparison.CurrentCultureIgnoreCase) || question.Concepts.Any(concept => concept.Contains(search, StringComparison.CurrentCultureIgnoreCase));
}
