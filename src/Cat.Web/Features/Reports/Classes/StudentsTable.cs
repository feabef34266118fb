using Cat.Data.TestPlans;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>All students of a report, for files and paper.</summary>
internal static class StudentsTable
{
    private const string NoResult = "no result";

    public static ReportTable Of(ClassResults results)
    {
        var (scale, decimals) = (results.Head.Scale, results.Head.Scale.Decimals);
        return new ReportTable(
            "students",
            "Students",
            [
                new ReportColumn("student", "Student"), new ReportColumn("user-name", "User name"), new ReportColumn("state", "State"),
                new ReportColumn("result", "Result", ColumnKind.Number, decimals), new ReportColumn("from", "From", ColumnKind.Number, decimals), new ReportColumn("to", "To", ColumnKind.Number, decimals),
                new ReportColumn("level", "Level"), new ReportColumn("questions", "Questions", ColumnKind.Number), new ReportColumn("right", "Right", ColumnKind.Number),
                new ReportColumn("ended", "Why it ended"), new ReportColumn("time", "Time", ColumnKind.Duration), new ReportColumn("recalculated", "Recalculated", ColumnKind.Date),
            ],
            [.. results.Students.Select(student => Row(results.Head, scale, student))]);
    }

    private static IReadOnlyList<ReportCell> Row(ClassReportHead head, ReportingScale scale, ClassStudent student)
    {
        if (student.Attempt is not { } attempt) return [student.DisplayName, student.UserName, "not started", .. Enumerable.Repeat(ReportCell.Missing(NoResult), 3), .. Enumerable.Repeat(ReportCell.Empty, 6)];
        if (attempt.FinishedAt is null)
            return [student.DisplayName, student.UserName, "in progress", .. Enumerable.Repeat(ReportCell.Missing(NoResult), 3), ReportCell.Empty, attempt.Answered, attempt.Correct, .. Enumerable.Repeat(ReportCell.Empty, 3)];
        return
        [
            student.DisplayName, student.UserName, "finished", scale.Of(attempt.Theta), scale.Of(attempt.Low), scale.Of(attempt.High), AbilityBand.At(head.Bands, attempt.Theta).Name,
            attempt.Answered, attempt.Correct, StopReasonText.For(attempt.StopReason, head.Rules), attempt.TimeTaken, attempt.RescoredAt,
        ];
    }
}
