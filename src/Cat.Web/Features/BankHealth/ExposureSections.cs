using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.BankHealth;

/// <summary>Use of questions in words, figures and tables.</summary>
internal static class ExposureSections
{
    private static readonly double[] ShareEnds = [0.05, 0.1, 0.2, 0.3, 0.5, 1];

    public static IReadOnlyList<HealthSection> Of(HealthBank bank, BankUse use, double? cap, NeverGivenReasons reasons)
    {
        var never = bank.Questions.Where(question => use.CountOf(question.Id) == 0).ToList();
        return
        [
            new HealthSection("How evenly questions are used") { Paragraphs = Words(bank, use, cap, never.Count), Figures = use.AllTests == 0 ? [] : [Shares(bank, use), Bands(bank, use)] },
            new HealthSection("Most used") { Tables = [MostUsed(bank, use)] },
            new HealthSection("Never given") { Tables = [Never(never, reasons)] },
        ];
    }

    private static IReadOnlyList<string> Words(HealthBank bank, BankUse use, double? cap, int never)
    {
        if (use.AllTests == 0) return ["No test of this bank was begun yet."];
        var top = bank.Questions.Select(question => use.RateOf(question.Id)).DefaultIfEmpty(0).Max();
        var over = cap is { } limit ? bank.Questions.Count(question => use.RateOf(question.Id) > limit) : 0;
        return
        [
            $"{CountText.Of(use.AllTests, "test")} showed {NumberText.Of(use.MeanLength, 1)} questions on average.",
            use.Overlap is { } overlap ? $"Two tests share {Percent(overlap)} of their questions on average. (If all {bank.Questions.Count} active questions were drawn by lot it would be {Percent(use.MeanLength / Math.Max(1, bank.Questions.Count))}.)" : "Overlap needs two tests.",
            $"The most used question was in {Percent(top)} of tests; {(cap is { } strict ? $"the strictest cap of a test of this bank is {Percent(strict)}, and {CountText.Of(over, "question")} of all tests together lie above it" : "no test of this bank has a cap")}.",
            $"{CountText.Of(never, "active question")} of {bank.Questions.Count} ({Percent(bank.Questions.Count == 0 ? 0 : (double)never / bank.Questions.Count)}) were never given.",
        ];
    }

    private static ReportFigure Shares(HealthBank bank, BankUse use)
    {
        var rates = bank.Questions.Select(question => use.RateOf(question.Id)).ToList();
        var counts = new int[ShareEnds.Length + 1];
        foreach (var rate in rates) counts[rate == 0 ? 0 : 1 + Array.FindIndex(ShareEnds, end => rate <= end)]++;
        string[] names = ["never", .. ShareEnds.Select((end, place) => place == 0 ? "up to 5 %" : $"to {NumberText.Of(100 * end, 0)} %")];
        return new ReportFigure(
            "Questions by share of tests", $"{counts[0]} of {rates.Count} active questions were never shown; {counts[^1] + counts[^2]} were shown in more than 30 % of tests.",
            new BarChart(new ChartAxis("Share of tests that showed the question"), new ChartAxis("Questions") { Low = 0, IsWhole = true }, names, [new BarSeries("Questions", [.. counts.Select(count => (double)count)])]),
            new ReportTable("shares", "Questions by share of tests", [new("share", "Share of tests"), new("questions", "Questions", ColumnKind.Number)], [.. names.Zip(counts, (name, count) => (IReadOnlyList<ReportCell>)[name, count])]));
    }

    private static ReportFigure Bands(HealthBank bank, BankUse use)
    {
        var bands = AbilityBand.Default.Select((band, place) => (band.Name, Tests: use.Tests[place], Used: bank.Questions.Count(question => use.RateOf(question.Id, place) > 0), Largest: bank.Questions.Select(question => use.RateOf(question.Id, place)).DefaultIfEmpty(0).Max())).ToList();
        return new ReportFigure(
            "Use by ability", $"Share of active questions that tests of each band of ability have used; the largest share of tests with one question is {Percent(bands.Max(band => band.Largest))}, among students “{bands.MaxBy(band => band.Largest).Name}”.",
            new BarChart(new ChartAxis("Ability at the end of the test"), new ChartAxis("Share") { Low = 0, High = 1, IsPercent = true }, [.. bands.Select(band => band.Name)],
                [new BarSeries("active questions used", [.. bands.Select(band => bank.Questions.Count == 0 ? 0 : (double)band.Used / bank.Questions.Count)]), new BarSeries("tests with the most used question", [.. bands.Select(band => band.Largest)])]),
            new ReportTable("bands", "Use by ability", [new("band", "Ability"), new("tests", "Tests", ColumnKind.Number), new("used", "Questions used", ColumnKind.Number), new("largest", "Largest share of tests", ColumnKind.Percent, 1)],
                [.. bands.Select(band => (IReadOnlyList<ReportCell>)[band.Name, band.Tests, band.Used, band.Largest])]));
    }

    private static QuestionTable MostUsed(HealthBank bank, BankUse use)
    {
        var used = bank.Questions.Where(question => use.CountOf(question.Id) > 0).OrderByDescending(question => use.CountOf(question.Id)).ThenBy(question => question.Key, StringComparer.Ordinal).ToList();
        return new QuestionTable(
            new ReportTable(
                "used", "Share of tests that showed each question",
                [new("question", "Question"), new("count", "Tests", ColumnKind.Number), new("share", "Share", ColumnKind.Percent, 1), .. AbilityBand.Default.Select((band, place) => new ReportColumn($"band{place + 1}", band.Name, ColumnKind.Percent))],
                [.. used.Select(question => (IReadOnlyList<ReportCell>)
                [
                    question.Key, use.CountOf(question.Id), use.RateOf(question.Id), .. Enumerable.Range(0, AbilityBand.Default.Count).Select(band => use.Tests[band] == 0 ? ReportCell.Missing("no test") : use.RateOf(question.Id, band)),
                ])]),
            [.. used.Select(question => (QuestionId?)question.Id)], "No question was given yet.");
    }

    private static QuestionTable Never(List<HealthQuestion> never, NeverGivenReasons reasons) => new(
        new ReportTable("never", "Active questions that were never given", [new("question", "Question"), new("why", "Why, probably")], [.. never.Select(question => (IReadOnlyList<ReportCell>)[question.Key, reasons.Of(question)])]),
        [.. never.Select(question => (QuestionId?)question.Id)], "Every active question was given.");

    private static string Percent(double share) => $"{NumberText.Of(100 * share, share < 0.1 ? 1 : 0)} %";
}
