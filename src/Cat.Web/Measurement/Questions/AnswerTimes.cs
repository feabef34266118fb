namespace Cat.Web.Measurement.Questions;

/// <summary>How long students took for a question.</summary>
/// <param name="Median">Half are quicker.</param>
/// <param name="LowerQuartile">A quarter is quicker.</param>
/// <param name="UpperQuartile">A quarter takes longer.</param>
/// <param name="Quick">Answers too quick to have read the question.</param>
/// <param name="Count">Answers with a time.</param>
/// <param name="QuickBelow">What is too quick.</param>
internal sealed record AnswerTimes(TimeSpan Median, TimeSpan LowerQuartile, TimeSpan UpperQuartile, int Quick, int Count, TimeSpan QuickBelow)
{
    private static readonly TimeSpan LongestQuick = TimeSpan.FromSeconds(10);

    public double QuickShare => (double)Quick / Count;

    /// <summary>Quick is below a tenth of the mean time, 10 seconds at most (Wise and Ma 2012, "NT10"). Null without any.</summary>
    public static AnswerTimes? Of(IReadOnlyList<TimeSpan> times)
    {
        if (times.Count == 0) return null;
        var sorted = times.Order().ToList();
        var tenth = TimeSpan.FromTicks((long)(times.Average(time => time.Ticks) / 10));
        var limit = tenth < LongestQuick ? tenth : LongestQuick;
        return new AnswerTimes(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75), times.Count(time => time < limit), times.Count, limit);
    }

    /// <summary>Between the two nearest, in proportion (Hyndman and Fan 1996, type 7).</summary>
    private static TimeSpan Quantile(List<TimeSpan> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
