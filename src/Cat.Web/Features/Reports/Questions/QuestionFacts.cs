using Cat.Web.Shared.Figures;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>What a question's report says in sentences, for the page and for paper.</summary>
internal static class QuestionFacts
{
    public static IReadOnlyList<(string Name, string Text)> Of(QuestionReport report)
    {
        var question = report.Question;
        List<(string, string)> facts =
        [
            ("Difficulty", QuestionWords.Difficulty(question.Numbers, question.IsPilot)), ("Discrimination", QuestionWords.Discrimination(question.Numbers)), ("Fit", QuestionWords.Fit(question.Numbers)),
            ("Time", QuestionWords.Time(question.Numbers.Times)), ("How often it was given", QuestionWords.Exposure(question, report.Head.Sittings)),
            ("Concepts", question.Concepts.Count == 0 ? "none" : string.Join(", ", question.Concepts)),
        ];
        if (question.IsPilot) facts.Add(("Status", "Tried out: answers to it did not count."));
        if (question.IsLeftOut) facts.Add(("Left out", "A recalculation has left it out of results. The numbers here still have its answers."));
        if (question.OtherVersions > 0) facts.Add(("Versions", $"{question.OtherVersions} of the answers were to a version with another key; they are not among the choices."));
        return facts;
    }

    /// <summary>The numbers behind the sentences.</summary>
    public static ReportTable Table(QuestionReport report)
    {
        var numbers = report.Question.Numbers;
        return new ReportTable(
            "numbers", "Numbers of the question", [new ReportColumn("what", "What"), new ReportColumn("value", "Value", ColumnKind.Number, 3), new ReportColumn("low", "From", ColumnKind.Number, 3), new ReportColumn("high", "To", ColumnKind.Number, 3)],
            [
                ["Times given", numbers.Given, ReportCell.Empty, ReportCell.Empty],
                ["Answers with a score", numbers.Answers, ReportCell.Empty, ReportCell.Empty],
                ["Share of points reached", numbers.Observed, ReportCell.Empty, ReportCell.Empty],
                ["Share of points expected, with the range of 95 % of samples", numbers.Expected, numbers.ExpectedRange?.Low, numbers.ExpectedRange?.High],
                ["Difference in standard errors", numbers.Residual, ReportCell.Empty, ReportCell.Empty],
                ["Discrimination (point-biserial), with its 95 % interval", numbers.Discrimination, numbers.DiscriminationRange?.Low, numbers.DiscriminationRange?.High],
                ["Infit", numbers.Fit?.Infit, ReportCell.Empty, ReportCell.Empty],
                ["Outfit", numbers.Fit?.Outfit, ReportCell.Empty, ReportCell.Empty],
                ["Seconds, median with quartiles", numbers.Times?.Median.TotalSeconds, numbers.Times?.LowerQuartile.TotalSeconds, numbers.Times?.UpperQuartile.TotalSeconds],
                ["Share of the bank's recent tests that showed it", report.Question.RecentShare, ReportCell.Empty, ReportCell.Empty],
            ]);
    }
}
