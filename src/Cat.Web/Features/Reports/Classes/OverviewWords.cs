using Cat.Data.TestPlans;
using Cat.Web.Measurement.Classes;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>The results of a class in plain sentences.</summary>
internal static class OverviewWords
{
    private const double GoodForStudents = 0.8;
    private const double GoodForGroups = 0.6;
    private const int FewestForQuarters = 4;

    public static string States(ClassResults results)
    {
        var (all, finished) = (results.Students.Count, results.Finished.Count());
        if (all == 0) return "The test is for nobody: there is no student in its class or its groups.";
        if (finished == all) return all == 1 ? "The one student has finished." : $"All {all} students have finished.";
        return $"{finished} of {CountText.Of(all, "student")} {(finished == 1 ? "has" : "have")} finished, {results.InProgress} {(results.InProgress == 1 ? "is" : "are")} in progress, {results.NotStarted} {(results.NotStarted == 1 ? "has" : "have")} not started.";
    }

    public static IEnumerable<string> Results(ClassReportHead head, IReadOnlyList<FinishedStudent> finished)
    {
        if (finished.Count == 0) yield break;
        double[] sorted = [.. finished.Select(one => one.Attempt.Theta).Order()];
        string Score(double share) => head.Scale.Text(Quantile(sorted, share));
        yield return finished.Count switch
        {
            1 => $"The one result is {ScoreText.WithRange(head.Scale, finished[0].Attempt)}.",
            < FewestForQuarters => $"The results lie between {Score(0)} and {Score(1)}.",
            _ => $"Half of them lie between {Score(0.25)} and {Score(0.75)}; the one in the middle is {Score(0.5)}. The lowest is {Score(0)}, the highest {Score(1)}.",
        };
    }

    /// <summary>What of the differences between students is real, and what that allows.</summary>
    public static IEnumerable<string> Spread(ClassReportHead head, int finished, ClassSpread? spread)
    {
        if (finished < 2) yield break;
        if (spread is null)
        {
            yield return $"There are too few results ({ClassSpread.Fewest} are needed) to say how much of the differences between students is real.";
            yield break;
        }

        var (real, error, share) = (head.Scale.DistanceText(spread.TrueStandardDeviation), head.Scale.DistanceText(spread.ErrorStandardDeviation), PercentOf(spread.Reliability));
        if (spread.Reliability < GoodForGroups / 2)
        {
            yield return $"The differences between these results are hardly more than the uncertainty of the test (about {error} points for one student): do not compare single students by them.";
            yield break;
        }

        yield return $"About {share} % of the spread between students is real (reliability {NumberOf(spread.Reliability)}): what students can do differs by about {real} points (standard deviation), and the uncertainty of the test adds about {error}.";
        yield return spread.Reliability switch
        {
            >= GoodForStudents => "That is good enough to tell most students apart, but neighbours in the list may well stand the other way round.",
            >= GoodForGroups => "That is good enough to see who is far above or below, not to rank neighbours.",
            _ => "That is little: look at groups of students, not at single places in the list.",
        };
    }

    public static IEnumerable<string> Notes(ClassResults results)
    {
        var rescored = results.Finished.Where(one => one.Attempt.RescoredAt is not null).ToList();
        if (rescored.Count > 0)
            yield return $"{CountText.Of(rescored.Count, "result")} {(rescored.Count == 1 ? "was" : "were")} recalculated after the test, the last on {DateText.Of(rescored.Max(one => one.Attempt.RescoredAt!.Value))}; marked “recalculated” in the list of students."; // filtered
        if (results.LeftTheClass > 0) yield return $"Results of {CountText.Of(results.LeftTheClass, "student")} who left the class are kept, but not shown.";
        if (results.NoLongerMeant > 0) yield return $"Results of {CountText.Of(results.NoLongerMeant, "student")} whom the test is no longer for are kept, but not shown.";
    }

    /// <summary>Between two results by where it lies between them (type 7 of Hyndman and Fan 1996).</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        return below + 1 >= sorted.Count ? sorted[^1] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }

    public static string Length(AdaptiveRules rules) => rules.TargetStandardError is null && rules.Placement is null
        ? $"{CountText.Of(rules.MaximumQuestions, "question")} for everybody."
        : $"Between {rules.MinimumQuestions} and {rules.MaximumQuestions} questions, until the result is {(rules.TargetStandardError is null ? "clear" : "precise enough")}.";

    private static string PercentOf(double share) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * share:0}");

    private static string NumberOf(double value) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value:0.00}");
}
