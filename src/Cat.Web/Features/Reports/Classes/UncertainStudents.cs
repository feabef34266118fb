using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>A border between levels that a result lies too close to.</summary>
/// <param name="Band">That begins at it.</param>
/// <param name="Bound">On the scale of θ.</param>
/// <param name="ShareAbove">The probability that the ability lies above it.</param>
internal sealed record OpenCut(AbilityBand Band, double Bound, double ShareAbove);

/// <summary>A result that does not decide yet, and why.</summary>
/// <param name="Cuts">Borders that its interval goes over, the most open first.</param>
/// <param name="MissesTarget">It is less precise than the test asked for.</param>
/// <param name="WasCutShort">The test ended before its rules were satisfied.</param>
/// <param name="QuestionsNeeded">Of a test that would settle it, going by what this one told per question; null where no test of sensible length would.</param>
internal sealed record UncertainStudent(FinishedStudent Student, IReadOnlyList<OpenCut> Cuts, bool MissesTarget, bool WasCutShort, int? QuestionsNeeded);

/// <summary>Finds results that are too uncertain to decide by.</summary>
internal static class UncertainStudents
{
    /// <summary>The central interval that is looked at where a test for placement does not say: what <see cref="BandStatement"/> says ranges by.</summary>
    public const double UsualConfidence = 0.8;

    private const double LongestFactor = 3;

    /// <param name="finished">Results.</param>
    /// <param name="bands">Of the test.</param>
    /// <param name="rules">Of the test.</param>
    /// <param name="cut">The one border that matters, by the name of the level above it; null: all.</param>
    public static IReadOnlyList<UncertainStudent> Of(IEnumerable<FinishedStudent> finished, IReadOnlyList<AbilityBand> bands, AdaptiveRules rules, string? cut)
    {
        var confidence = ConfidenceOf(rules);
        var borders = bands.Where(band => band.LowerBound is not null && (cut is null || band.Name == cut)).ToList();
        return [.. finished.Select(one => Judge(one, borders, rules, confidence)).Where(one => one.Cuts.Count > 0 || one.MissesTarget || one.WasCutShort)
            .OrderBy(one => one.Cuts.Count == 0 ? 1 : Math.Abs(one.Cuts[0].ShareAbove - 0.5)).ThenBy(one => one.Student.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    public static double ConfidenceOf(AdaptiveRules rules) => rules.Placement?.Confidence ?? UsualConfidence;

    private static UncertainStudent Judge(FinishedStudent one, IReadOnlyList<AbilityBand> borders, AdaptiveRules rules, double confidence)
    {
        var attempt = one.Attempt;
        var cuts = borders.Select(band => new OpenCut(band, band.LowerBound ?? 0, ShareAbove(attempt, band.LowerBound ?? 0)))
            .Where(cut => Math.Min(cut.ShareAbove, 1 - cut.ShareAbove) > (1 - confidence) / 2).OrderBy(cut => Math.Abs(cut.ShareAbove - 0.5)).ToList();
        var missesTarget = rules.TargetStandardError is { } target && attempt.StandardError > target + 1e-9;
        return new UncertainStudent(one, cuts, missesTarget, IsCutShort(attempt.StopReason), QuestionsNeeded(attempt, cuts, rules, missesTarget, confidence));
    }

    private static double ShareAbove(ClassAttempt attempt, double bound) =>
        attempt.StandardError == 0 ? (attempt.Theta >= bound ? 1 : 0) : Normal.Below((attempt.Theta - bound) / attempt.StandardError);

    private static bool IsCutShort(SessionStopReason? reason) => reason switch
    {
        SessionStopReason.NoQuestionLeft or SessionStopReason.RulesCannotBeKept or SessionStopReason.TimeRanOut or SessionStopReason.WindowClosed or SessionStopReason.EndedByTeacher => true,
        SessionStopReason.PrecisionReached or SessionStopReason.MaximumQuestions or SessionStopReason.Placed or null => false,
    };

    /// <summary>
    /// n with 1 / SE² = 1 / σ² + n i, i the information that a question of this test gave on average; SE such that the interval around the estimate ends at the border.
    /// Never fewer than were given.
    /// </summary>
    private static int? QuestionsNeeded(ClassAttempt attempt, IReadOnlyList<OpenCut> cuts, AdaptiveRules rules, bool missesTarget, double confidence)
    {
        var prior = 1 / (rules.PriorStandardDeviation * rules.PriorStandardDeviation);
        var each = attempt.Answered == 0 || attempt.StandardError == 0 ? 0 : ((1 / (attempt.StandardError * attempt.StandardError)) - prior) / attempt.Answered;
        var wanted = cuts.Select(cut => Math.Abs(attempt.Theta - cut.Bound) / QuantileOf(confidence)).Concat(missesTarget && rules.TargetStandardError is { } target ? [target] : []).DefaultIfEmpty(attempt.StandardError).Min();
        if (each <= 0 || wanted <= 0) return null;
        var questions = Math.Ceiling(((1 / (wanted * wanted)) - prior) / each);
        return questions > LongestFactor * Math.Max(attempt.Answered, rules.MaximumQuestions) || questions > AdaptiveRules.LongestTest ? null : (int)Math.Max(questions, attempt.Answered);
    }

    /// <summary>z with P(|Z| ≤ z) = confidence, by bisection on the normal distribution.</summary>
    private static double QuantileOf(double confidence)
    {
        var (low, high) = (0.0, 8.0);
        for (var step = 0; step < 50; step++)
        {
            var middle = (low + high) / 2;
            if ((2 * Normal.Below(middle)) - 1 < confidence) low = middle;
            else high = middle;
        }

        return high;
    }
}
