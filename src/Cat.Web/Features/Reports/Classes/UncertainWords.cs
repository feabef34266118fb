using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Why a result does not decide, and what to do, in words and as a table.</summary>
internal static class UncertainWords
{
    public static string Confidence(AdaptiveRules rules) => string.Create(CultureInfo.InvariantCulture, $"{100 * UncertainStudents.ConfidenceOf(rules):0}");

    /// <summary>"62 % for Strong (from 540)".</summary>
    public static string Cut(OpenCut cut, ReportingScale scale) => string.Create(CultureInfo.InvariantCulture, $"{cut.Band.Name} (from {scale.Text(cut.Bound)}): {100 * cut.ShareAbove:0} % likely to be there or higher");

    public static IEnumerable<string> Reasons(UncertainStudent one, ClassReportHead head)
    {
        foreach (var cut in one.Cuts) yield return Cut(cut, head.Scale);
        if (one.MissesTarget && head.Rules.TargetStandardError is { } target)
            yield return Precision(head.Scale.DistanceText(one.Student.Attempt.StandardError), head.Scale.DistanceText(target));
        if (one.WasCutShort) yield return $"Cut short: {Lower(StopReasonText.For(one.Student.Attempt.StopReason, head.Rules))}";
    }

    private static string Precision(string found, string asked) =>
        found == asked ? $"Just short of the precision that the test asked for (standard error {asked})" : $"Less precise than the test asked for: standard error {found}, asked for {asked}";

    public static string Advice(UncertainStudent one) => one switch
    {
        { QuestionsNeeded: { } questions } when questions > one.Student.Attempt.Answered => $"A test of about {questions} questions would do; this one had {one.Student.Attempt.Answered}.",
        { WasCutShort: true } => "Give another attempt, to the end.",
        { Cuts.Count: > 0 } => "On the border: no test of sensible length will tell. Decide by what else you know.",
        _ => "Give another attempt, with more questions.",
    };

    /// <summary>With several borders nearly every result is near one; null where that is not so.</summary>
    public static string? ChoiceOfBorder(ClassReportHead head, int uncertain, int finished, string? cut) => cut is null && head.Bands.Count > 2 && uncertain > finished / 2
        ? "The levels are narrow beside the uncertainty of the test, so most results are near some border. Choose the border that matters for your decision."
        : null;

    public static string Summary(int uncertain, int finished, string? cut)
    {
        var border = cut is null ? "the border of a level" : $"the border of the level {cut}";
        return uncertain == 0
            ? $"Every one of {CountText.Of(finished, "result")} decides: none lies too close to {border}, misses its precision or was cut short."
            : $"{uncertain} of {CountText.Of(finished, "result")} {(uncertain == 1 ? "does" : "do")} not decide yet: too close to {border}, less precise than asked for, or cut short.";
    }

    public static ReportTable Table(ClassReportHead head, IReadOnlyList<UncertainStudent> students)
    {
        var decimals = head.Scale.Decimals;
        return new ReportTable(
            "uncertain",
            "Too uncertain to decide",
            [
                new ReportColumn("student", "Student"), new ReportColumn("result", "Result", ColumnKind.Number, decimals), new ReportColumn("from", "From", ColumnKind.Number, decimals),
                new ReportColumn("to", "To", ColumnKind.Number, decimals), new ReportColumn("reasons", "Why it does not decide"), new ReportColumn("advice", "What to do"),
            ],
            [.. students.Select(one => (IReadOnlyList<ReportCell>)
            [
                one.Student.Name, head.Scale.Of(one.Student.Attempt.Theta), head.Scale.Of(one.Student.Attempt.Low), head.Scale.Of(one.Student.Attempt.High),
                string.Join("; ", Reasons(one, head)), Advice(one),
            ])]);
    }

    private static string Lower(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
}
