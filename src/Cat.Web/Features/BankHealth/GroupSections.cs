using Cat.Data;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.BankHealth;

/// <summary>Differences between groups in words, figures and tables.</summary>
internal static class GroupSections
{
    private const double LargeDelta = 1.5;
    private const int MostBars = 40;

    public static IReadOnlyList<string> Notes { get; } =
    [
        $"Groups of fewer than {GroupMembers.SmallestShown} students are never shown. A question is compared from {GroupDifferences.FewestResponses} answers in each group on. Students of like ability are compared: matched in 20 strata of the posterior mean, the questions that turn out different left out of it. Who is in both groups is in neither.",
        "Delta is −2.35 times the logarithm of the Mantel-Haenszel odds ratio: below 0 the question is harder for the second group. Classes of the ETS: A none to speak of, B moderate, C large (1.5 or more, and significantly above 1). Logistic regression: uniform, the same at every ability; non-uniform, not the same. The adjusted p holds for all questions together (Benjamini and Hochberg 1995). See docs/methods/dif.md.",
        "A difference is no proof of unfairness: it can be taught content. Look at the question with people who know the group.",
    ];

    public static HealthSection TooFew(string attribute) => new("Not enough students") { Paragraphs = [$"Comparing needs two groups by {attribute} with at least {GroupMembers.SmallestShown} students each who took tests of this bank."] };

    public static IReadOnlyList<HealthSection> Of(GroupComparison comparison, string reference, string focal)
    {
        var sorted = comparison.Questions.OrderByDescending(question => question.Class).ThenBy(question => question.AdjustedPValue ?? 2).ThenBy(question => question.Key, StringComparer.Ordinal).ToList();
        int Count(char letter) => sorted.Count(question => LetterOf(question) == letter);
        return
        [
            new HealthSection($"{reference} and {focal}")
            {
                Paragraphs =
                [
                    $"{CountText.Of(comparison.Reference, "student")} ({reference}) and {CountText.Of(comparison.Focal, "student")} ({focal}). {CountText.Of(sorted.Count, "question")} compared: {Count('A')} of class A, {Count('B')} B, {Count('C')} C; {CountText.Of(sorted.Count(question => question.AdjustedPValue <= 0.05), "question")} differ beyond chance. {CountText.Of(comparison.TooFew, "question")} had too few answers in one of the groups.",
                ],
                Figures = sorted.Any(question => question.Row.MantelHaenszel is not null) ? [Deltas(sorted, reference, focal)] : [],
                Tables = [Table(sorted)],
            },
        ];
    }

    private static char LetterOf(ComparedQuestion question) => (char)('A' + (int)question.Class);

    private static ReportFigure Deltas(List<ComparedQuestion> questions, string reference, string focal)
    {
        var shown = questions.Where(question => question.Row.MantelHaenszel is not null).OrderByDescending(question => Math.Abs(question.Row.MantelHaenszel!.Delta)).Take(MostBars).OrderBy(question => question.Row.MantelHaenszel!.Delta).ToList(); // filtered
        return new ReportFigure(
            "Size of the differences",
            $"The {shown.Count} largest differences on the delta scale with their 95 % intervals: to the left harder for {focal}, to the right harder for {reference}, at the same ability. Beyond ±{NumberText.Of(LargeDelta, 1)} they are large.",
            new ErrorBarChart(new ChartAxis("Delta") { Decimals = 1 }, new ChartAxis("Question"),
                [.. shown.Select(question => (question, question.Row.MantelHaenszel!)).Select(pair => new ErrorBarRow( // filtered
                    pair.question.Key, pair.Item2.Delta, pair.Item2.Delta - (Normal.Quantile975 * pair.Item2.DeltaStandardError), pair.Item2.Delta + (Normal.Quantile975 * pair.Item2.DeltaStandardError),
                    $"{pair.question.Key}: delta {NumberText.Of(pair.Item2.Delta, 2)}, class {LetterOf(pair.question)}", LetterOf(pair.question) == 'A' ? PointMark.Hollow : PointMark.Filled))])
            { Cuts = [new ChartCut(-LargeDelta, "large"), new ChartCut(0, "none"), new ChartCut(LargeDelta, "large")] },
            new ReportTable("deltas", "Largest differences", [new("question", "Question"), new("delta", "Delta", ColumnKind.Number, 2), new("error", "Standard error", ColumnKind.Number, 2), new("class", "Class")],
                [.. shown.Select(question => (IReadOnlyList<ReportCell>)[question.Key, question.Row.MantelHaenszel!.Delta, question.Row.MantelHaenszel.DeltaStandardError, $"{LetterOf(question)}"])])); // filtered
    }

    private static QuestionTable Table(List<ComparedQuestion> questions) => new(
        new ReportTable(
            "groups", "Questions compared between the groups",
            [
                new("question", "Question"), new("class", "Class"), new("reference", "Answers, first group", ColumnKind.Number), new("focal", "Answers, second group", ColumnKind.Number),
                new("delta", "Delta", ColumnKind.Number, 2), new("error", "Standard error", ColumnKind.Number, 2), new("p", "p, Mantel-Haenszel", ColumnKind.Number, 4),
                new("uniform", "p, uniform", ColumnKind.Number, 4), new("non-uniform", "p, non-uniform", ColumnKind.Number, 4), new("r2", "Change of R²", ColumnKind.Number, 3), new("adjusted", "p, adjusted", ColumnKind.Number, 4),
            ],
            [.. questions.Select(question => (IReadOnlyList<ReportCell>)
            [
                question.Key, question.Row.MantelHaenszel is null ? "–" : $"{LetterOf(question)}", question.Row.ReferenceResponses, question.Row.FocalResponses,
                question.Row.MantelHaenszel?.Delta, question.Row.MantelHaenszel?.DeltaStandardError, question.Row.MantelHaenszel?.PValue,
                question.Row.Logistic?.UniformPValue, question.Row.Logistic?.NonUniformPValue, question.Row.Logistic?.ExplainedChange, question.AdjustedPValue,
            ])]),
        [.. questions.Select(question => (QuestionId?)question.Id)], "No question has enough answers in both groups.");
}
