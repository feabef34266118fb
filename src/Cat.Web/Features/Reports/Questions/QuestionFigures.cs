using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Measurement.Questions;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>The charts of one question; what too few answers say nothing of is left out.</summary>
internal static class QuestionFigures
{
    private const int TimeBars = 8;

    /// <summary>As many as there are colours; the table has them all.</summary>
    private const int MostSeries = 6;

    public static IReadOnlyList<ReportFigure> Of(QuestionReport report) =>
        [.. new[] { Choices(report), ByThird(report.Question), Expectation(report), Times(report.Question) }.OfType<ReportFigure>()];

    /// <summary>Mean ability of those who made each choice.</summary>
    private static ReportFigure? Choices(QuestionReport report)
    {
        var (question, scale) = (report.Question, report.Head.Scale);
        var chosen = question.Choices.Where(choice => choice is { MeanTheta: not null }).ToList();
        if (chosen.Count == 0) return null;
        return new ReportFigure(
            "Who chose what",
            ChoiceSentence(question),
            new ErrorBarChart(
                new ChartAxis("Ability, mean with its 95 % interval") { Decimals = scale.Decimals }, new ChartAxis("Choice"),
                [.. chosen.Select(choice => ChoiceRow(question, choice, scale))]),
            new ReportTable(
                "choices", "Choices and the ability of those who made them",
                [
                    new ReportColumn("choice", "Choice"), new ReportColumn("key", "Right"), new ReportColumn("count", "Students", ColumnKind.Number), new ReportColumn("share", "Share", ColumnKind.Percent),
                    new ReportColumn("ability", "Mean ability", ColumnKind.Number, scale.Decimals), new ReportColumn("error", "Standard error of the mean", ColumnKind.Number, scale.Decimals),
                ],
                [
                    .. question.Choices.Select(choice => (IReadOnlyList<ReportCell>)
                    [
                        question.LabelOf(choice), choice.IsKey ? "right" : "", choice.Count, choice.Share,
                        ReportCell.OrMissing(choice.MeanTheta is { } mean ? scale.Of(mean) : null, "nobody"), ReportCell.OrMissing(choice.MeanError is { } error ? scale.OfDistance(error) : null, "one or none"),
                    ]),
                ]));
    }

    private static string ChoiceSentence(StudiedQuestion question)
    {
        var most = question.Choices.MaxBy(choice => choice.Count)!; // there is one that somebody chose
        var doubt = question.Doubt is { } odd ? $" {question.LabelOf(odd)} was made by stronger students than the right one." : "";
        return $"Most chose {question.LabelOf(most)} ({QuestionWords.Percent(most.Share)}{(most.IsKey ? ", right" : ", wrong")}).{doubt} The right choice should be that of the strongest students.";
    }

    private static ErrorBarRow ChoiceRow(StudiedQuestion question, ChoiceNumbers choice, ReportingScale scale)
    {
        var mean = choice.MeanTheta!.Value; // filtered
        var half = Normal.Quantile975 * (choice.MeanError ?? 0);
        var name = choice.IsKey ? $"✓ {question.LabelOf(choice)}" : question.LabelOf(choice);
        return new ErrorBarRow(name, scale.Of(mean), scale.Of(mean - half), scale.Of(mean + half), $"{name}: {CountText.Of(choice.Count, "student")}, mean {scale.Text(mean)}", choice.IsKey ? PointMark.Filled : PointMark.Hollow);
    }

    private static ReportFigure? ByThird(StudiedQuestion question)
    {
        if (question.Choices.Count == 0 || question.Choices.Any(choice => choice.ByThird.Count == 0)) return null;
        var right = question.Choices.Where(choice => choice.IsKey).MaxBy(choice => choice.Count);
        var shown = question.Choices.OrderByDescending(choice => choice.IsKey).ThenByDescending(choice => choice.Count).Take(MostSeries);
        return new ReportFigure(
            "Choices by ability",
            right is null ? "Nobody's answer is right." : $"The right choice {question.LabelOf(right)} was made by {QuestionWords.Percent(right.ByThird[0])} of the lower third, {QuestionWords.Percent(right.ByThird[1])} of the middle and {QuestionWords.Percent(right.ByThird[2])} of the upper third by ability.",
            new BarChart(
                new ChartAxis("Students by ability"), new ChartAxis("Share") { Low = 0, High = 1, IsPercent = true }, AbilityThirds.Names,
                // Of several choices at once the shares add up to more than all.
                [.. shown.Select(choice => new BarSeries(choice.IsKey ? $"✓ {question.LabelOf(choice)}" : question.LabelOf(choice), choice.ByThird))])
            { IsStacked = question.Content.Type != QuestionType.MultipleChoice },
            new ReportTable(
                "choices-by-third", "Share of each choice by thirds of ability",
                [new ReportColumn("choice", "Choice"), .. AbilityThirds.Names.Select((name, third) => new ReportColumn($"t{third + 1}", name, ColumnKind.Percent))],
                [.. question.Choices.Select(choice => (IReadOnlyList<ReportCell>)[question.LabelOf(choice), .. choice.ByThird.Select(share => (ReportCell)share)])]));
    }

    private static ReportFigure? Expectation(QuestionReport report)
    {
        var (thirds, scale) = (report.Question.Thirds, report.Head.Scale);
        if (thirds.Count == 0) return null;
        var expected = thirds.Where(third => third.Expected is not null).Select(third => (scale.Of(third.MeanTheta), third.Expected!.Value)).ToList(); // filtered
        List<LineSeries> series = [new("reached", [.. thirds.Select(third => (scale.Of(third.MeanTheta), third.Observed))], HasDots: true)];
        if (expected.Count == thirds.Count) series.Add(new LineSeries("expected", expected, HasDots: true));
        return new ReportFigure(
            "Points reached and expected by ability",
            QuestionWords.Difficulty(report.Question.Numbers, report.Question.IsPilot),
            new LineChart(new ChartAxis("Ability") { Decimals = scale.Decimals }, new ChartAxis("Points") { Low = 0, High = 1, IsPercent = true }, series),
            new ReportTable(
                "by-ability", "Points reached and expected by thirds of ability",
                [
                    new ReportColumn("third", "Students"), new ReportColumn("ability", "Mean ability", ColumnKind.Number, scale.Decimals), new ReportColumn("answers", "Answers", ColumnKind.Number),
                    new ReportColumn("observed", "Points reached", ColumnKind.Percent), new ReportColumn("expected", "Expected", ColumnKind.Percent),
                ],
                [.. thirds.Select((third, place) => (IReadOnlyList<ReportCell>)[AbilityThirds.Names[place], scale.Of(third.MeanTheta), third.Answers, third.Observed, ReportCell.OrMissing(third.Expected, "tried out")])]));
    }

    private static ReportFigure? Times(StudiedQuestion question)
    {
        if (question.Times.Count < QuestionNumbers.Fewest || question.Numbers.Times is not { } times) return null;
        // Up to the upper quartile and once more as far as the median, so that one who went for lunch does not squeeze all others into one bar.
        var end = Math.Max(1, Math.Min(question.Times.Max().TotalSeconds, times.UpperQuartile.TotalSeconds + times.Median.TotalSeconds));
        var width = Math.Max(1, Math.Ceiling(end / TimeBars));
        var counts = new int[TimeBars + 1];
        foreach (var time in question.Times) counts[Math.Min(TimeBars, (int)(time.TotalSeconds / width))]++;
        var names = Enumerable.Range(0, TimeBars).Select(bar => $"{NumberText.Of(bar * width, 0)}–{NumberText.Of((bar + 1) * width, 0)}").Append($"over {NumberText.Of(TimeBars * width, 0)}").ToList();
        return new ReportFigure(
            "Time", QuestionWords.Time(times),
            new BarChart(new ChartAxis("Seconds"), new ChartAxis("Answers") { IsWhole = true }, names, [new BarSeries("Answers", [.. counts.Select(count => (double)count)])]),
            new ReportTable("times", "Answers by time", [new ReportColumn("seconds", "Seconds"), new ReportColumn("answers", "Answers", ColumnKind.Number)], [.. names.Zip(counts, (name, count) => (IReadOnlyList<ReportCell>)[name, count])]));
    }
}
