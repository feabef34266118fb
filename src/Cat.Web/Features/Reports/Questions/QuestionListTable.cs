using Cat.Web.Measurement.Questions;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>All questions of a study in figures.</summary>
internal static class QuestionListTable
{
    private const string TooFew = "too few answers";

    public static ReportTable Of(QuestionStudy study) => new(
        "questions",
        $"Questions: {QuestionScopes.Word(study.Head.Scope)}",
        [
            new ReportColumn("text", "Question"), new ReportColumn("concepts", "Concepts"), new ReportColumn("given", "Given", ColumnKind.Number), new ReportColumn("answers", "Answers with a score", ColumnKind.Number),
            new ReportColumn("observed", "Points reached", ColumnKind.Percent), new ReportColumn("expected", "Expected", ColumnKind.Percent), new ReportColumn("residual", "Difference in standard errors", ColumnKind.Number, 1),
            new ReportColumn("discrimination", "Discrimination", ColumnKind.Number, 2), new ReportColumn("infit", "Infit", ColumnKind.Number, 2), new ReportColumn("outfit", "Outfit", ColumnKind.Number, 2),
            new ReportColumn("median-time", "Median time", ColumnKind.Duration), new ReportColumn("exposure", "Shown in recent tests of the bank", ColumnKind.Percent), new ReportColumn("flags", "What to look at"),
        ],
        [.. QuestionOrder.Sorted(study.Questions, QuestionSort.Flags).Select(Row)]);

    /// <summary>Where questions lie against what was expected of them; those of few answers are left out.</summary>
    public static ReportFigure? Figure(QuestionStudy study)
    {
        var enough = study.Questions.Where(question => question.Numbers is { IsEnough: true, Observed: not null, Expected: not null }).ToList();
        if (enough.Count == 0) return null;
        var odd = enough.Where(question => question.Flags.Any(flag => flag is QuestionFlag.HarderThanExpected or QuestionFlag.EasierThanExpected)).ToList();
        var sentence = $"{enough.Count} of {study.Questions.Count} questions have at least {QuestionNumbers.Fewest} answers; {(odd.Count == 0 ? "none is" : odd.Count == 1 ? "one is" : $"{odd.Count} are")} clearly harder or easier than expected.";
        return new ReportFigure(
            "Difficulty against expectation",
            sentence,
            new ScatterChart(
                new ChartAxis("Points expected") { Low = 0, High = 1, IsPercent = true }, new ChartAxis("Points reached") { Low = 0, High = 1, IsPercent = true },
                [.. new[] { Series("as expected", enough.Except(odd)), Series("harder or easier", odd) }.Where(series => series.Points.Count > 0)])
            { Reference = new ChartReference("as expected", [(0, 0), (1, 1)]) },
            new ReportTable(
                "expectation", "Points reached and expected",
                [new ReportColumn("text", "Question"), new ReportColumn("expected", "Expected", ColumnKind.Percent), new ReportColumn("observed", "Points reached", ColumnKind.Percent), new ReportColumn("answers", "Answers", ColumnKind.Number)],
                [.. enough.OrderBy(question => question.Numbers.Residual).Select(question => (IReadOnlyList<ReportCell>)[question.Text, question.Numbers.Expected, question.Numbers.Observed, question.Numbers.Answers])]));
    }

    private static ScatterSeries Series(string name, IEnumerable<StudiedQuestion> questions) => new(name, [.. questions.Select(question => new ScatterPoint(
        question.Numbers.Expected!.Value, question.Numbers.Observed!.Value, $"{question.Text}: {QuestionWords.Percent(question.Numbers.Observed.Value)} reached, {QuestionWords.Percent(question.Numbers.Expected.Value)} expected"))]); // filtered

    private static IReadOnlyList<ReportCell> Row(StudiedQuestion question)
    {
        var numbers = question.Numbers;
        return
        [
            question.IsPilot ? $"{question.Text} (tried out)" : question.Text, string.Join(", ", question.Concepts), numbers.Given, numbers.Answers,
            ReportCell.OrMissing(numbers.Observed, TooFew), ReportCell.OrMissing(numbers.Expected, question.IsPilot ? "tried out" : TooFew), numbers.Residual,
            ReportCell.OrMissing(numbers.Discrimination, TooFew), numbers.Fit?.Infit, numbers.Fit?.Outfit, numbers.Times?.Median, question.RecentShare,
            question.Flags.Count == 0 ? QuestionWords.NothingOdd : string.Join("; ", question.Flags.Select(QuestionWords.Name)),
        ];
    }
}
