using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Change between two tests in plain sentences.</summary>
internal static class ChangeWords
{
    public const string Meaning =
        "The change of a student is computed from the answers alone, without the pull towards the average that every single result has; so it can differ a little from the difference of the two results.";

    public static string Of(ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.Up => "clearly up",
        ChangeVerdict.Down => "clearly down",
        ChangeVerdict.NotClear => "no clear change",
        ChangeVerdict.Unknown => "cannot be said",
    };

    public static IEnumerable<string> Summary(TestChange change, ReportingScale scale)
    {
        var measured = change.Measured;
        if (measured.Mean is not { } mean)
        {
            yield return change.Rows.Count == 0 ? "Nobody has a result in both tests yet." : "Both results of these students say too little to compare them.";
            yield break;
        }

        yield return Mean(measured.Compared, mean, measured.MeanHalfWidth, measured.MeanPValue, scale);
        yield return $"Taken one by one, {measured.Up} went up and {measured.Down} went down by more than chance usually makes (5 % level). If nobody had changed, chance alone would show about "
            + $"{Number(measured.ExpectedEachWay)} up and {Number(measured.ExpectedEachWay)} down.";
        yield return change.ClearlyUp + change.ClearlyDown == 0
            ? "When one allows for the number of students, nobody's change is clear. That does not mean that nobody has learned: one test says little about a single student's change."
            : $"When one allows for the number of students, {change.ClearlyUp} {(change.ClearlyUp == 1 ? "is" : "are")} clearly up and {change.ClearlyDown} clearly down; of these about one in twenty may still be chance.";
    }

    /// <summary>"+24 (−8 to +56)".</summary>
    public static string WithRange(ChangeRow row, ReportingScale scale) => row.Change is { } change
        ? $"{ScoreText.Signed(scale, change.Difference)} ({ScoreText.Signed(scale, change.Difference - (Normal.Quantile975 * change.StandardError))} to {ScoreText.Signed(scale, change.Difference + (Normal.Quantile975 * change.StandardError))})"
        : "cannot be said";

    private static string Mean(int compared, double mean, double? halfWidth, double? pValue, ReportingScale scale)
    {
        if (halfWidth is not { } half || pValue is not { } p) return $"The one student who took both tests changed by {ScoreText.Signed(scale, mean)} points.";
        var range = $"95 % interval {ScoreText.Signed(scale, mean - half)} to {ScoreText.Signed(scale, mean + half)}";
        var changed = mean >= 0 ? "gained" : "lost";
        return p < 0.05
            ? $"On average the {CountText.Of(compared, "student")} with both results {changed} {scale.DistanceText(Math.Abs(mean))} points ({range}): more than chance explains."
            : $"On average the {CountText.Of(compared, "student")} with both results changed by {ScoreText.Signed(scale, mean)} points ({range}): no more than chance explains.";
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Name(OtherTest test) => $"{test.Name} ({DateText.Of(test.OpensAt)})";
}
