using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.BankHealth;

/// <summary>Questions whose answers became better and faster at some time.</summary>
internal sealed class ShowLeakSignals(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<HealthPart>> HandleAsync(Actor actor, ItemBankId bankId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ItemBanks.Where(bank => bank.Id == bankId).Select(bank => bank.Name).SingleOrDefaultAsync(cancellationToken) is not { } name) return new NotFound("The bank");
        var search = LeakSignals.Find(await TimedAnswer.ReadAsync(db, bankId, cancellationToken), cancellationToken);
        var keys = await db.Questions.Where(question => question.BankId == bankId).Select(question => new { question.Id, question.Key }).ToDictionaryAsync(question => question.Id, question => question.Key, cancellationToken);
        return new HealthPart(bankId, name,
            [
                new HealthSection("Questions that may have become known")
                {
                    Paragraphs =
                    [
                        search.Tested == 0
                            ? $"No question has the {LeakSignals.FewestAnswers} answers that a look over time needs."
                            : $"{CountText.Of(search.Tested, "question")} with at least {LeakSignals.FewestAnswers} answers were looked at; {CountText.Of(search.Signals.Count, "question")} {(search.Signals.Count == 1 ? "gives" : "give")} a signal. By chance alone {NumberText.Of(search.FalseAlarmsExpected, 1)} would be expected.",
                        "A signal is no proof. Answers also get better and faster when a subject is taught, or when other students take the test. Ask what happened at that time; retire or reword the question when in doubt.",
                    ],
                    Figures = search.Signals.Count == 0 ? [] : [Figure(search, keys)],
                    Tables = [Table(search, keys)],
                },
            ],
            [$"Each answer is compared with what the student's earlier answers in the same test let expect, and its time with that of the question and of the student; the largest rise over time is compared with those of random orders of the same answers. A question is listed at p ≤ {NumberText.Of(LeakSignals.AlarmLevel, 3)}: one of a thousand untouched ones is accused. Rapid: faster than a quarter of the answers before. See docs/methods/bank-health.md."]);
    }

    private static ReportFigure Figure(LeakSearch search, Dictionary<QuestionId, string> keys)
    {
        var shown = search.Signals.Take(12).ToList();
        return new ReportFigure(
            "Rapid and right, before and after", "Share of answers that are right and faster than a quarter of the answers before, before and after the change, of the clearest signals.",
            new BarChart(new ChartAxis("Question"), new ChartAxis("Share of answers") { Low = 0, High = 1, IsPercent = true }, [.. shown.Select(signal => keys[signal.QuestionId])],
                [new BarSeries("before", [.. shown.Select(signal => signal.Before.RapidRight)]), new BarSeries("after", [.. shown.Select(signal => signal.After.RapidRight)])]),
            new ReportTable("rapid", "Rapid and right", [new("question", "Question"), new("before", "Before", ColumnKind.Percent, 1), new("after", "After", ColumnKind.Percent, 1)],
                [.. shown.Select(signal => (IReadOnlyList<ReportCell>)[keys[signal.QuestionId], signal.Before.RapidRight, signal.After.RapidRight])]));
    }

    private static QuestionTable Table(LeakSearch search, Dictionary<QuestionId, string> keys) => new(
        new ReportTable(
            "leaks", "Signals",
            [
                new("question", "Question"), new("since", "Since", ColumnKind.Date), new("answers-before", "Answers before", ColumnKind.Number), new("answers-after", "after", ColumnKind.Number),
                new("right-before", "Right before", ColumnKind.Percent), new("expected-before", "expected", ColumnKind.Percent), new("right-after", "Right after", ColumnKind.Percent), new("expected-after", "expected ", ColumnKind.Percent),
                new("time-before", "Median time before", ColumnKind.Duration), new("time-after", "after ", ColumnKind.Duration), new("rapid-before", "Rapid and right before", ColumnKind.Percent), new("rapid-after", "after  ", ColumnKind.Percent), new("p", "p", ColumnKind.Number, 5),
            ],
            [.. search.Signals.Select(signal => (IReadOnlyList<ReportCell>)
            [
                keys[signal.QuestionId], signal.Since, signal.Before.Answers, signal.After.Answers, signal.Before.Right, signal.Before.Expected, signal.After.Right, signal.After.Expected,
                TimeSpan.FromSeconds(signal.Before.MedianSeconds), TimeSpan.FromSeconds(signal.After.MedianSeconds), signal.Before.RapidRight, signal.After.RapidRight, signal.PValue,
            ])]),
        [.. search.Signals.Select(signal => (QuestionId?)signal.QuestionId)], "No question gives a signal.");
}
