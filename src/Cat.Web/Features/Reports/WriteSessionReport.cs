using Cat.Data;
using Cat.Web.Features.Reports.Students;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Export;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports;

/// <summary>The report of a sitting for paper and files, for those who may see its page.</summary>
internal sealed class WriteSessionReport(ShowSessionReport showSessionReport) : IReportSource
{
    public async Task<Outcome<Report>> HandleAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        var first = await showSessionReport.HandleAsync(request.Actor, new TestSessionId(request.Id), 1, cancellationToken);
        if (!first.IsSuccess) return first.Error ?? new NotFound("The result");
        var questions = new List<GivenQuestion>(first.Value.Questions);
        for (var page = 2; page <= first.Value.Window.PageCount; page++)
        {
            var next = await showSessionReport.HandleAsync(request.Actor, new TestSessionId(request.Id), page, cancellationToken);
            if (!next.IsSuccess) return next.Error ?? new NotFound("The result");
            questions.AddRange(next.Value.Questions);
        }

        return Write(first.Value, questions);
    }

    private static Report Write(SessionReport report, IReadOnlyList<GivenQuestion> questions) => new(
        "session-report",
        $"{report.StudentName}: {report.TestName}",
        [$"{report.ClassName}, attempt {report.AttemptNumber}, begun {DateText.Of(report.StartedAt)}"],
        [
            new ReportSection(report.FinishedAt is null ? "In short, so far" : "In short") { Paragraphs = [.. InShort(report)], Figures = report.Path.Count > 0 ? [PathFigure.Of(report.Path, report.Rules, report.Bands, report.Scale)] : [] },
            .. HistoryFigure.Of(report) is { } history ? new[] { new ReportSection("Tests so far") { Figures = [history] } } : [],
            Concepts(report),
            new ReportSection("Questions") { Tables = [QuestionTable(report, questions)] },
        ],
        [$"{BandStatement.RangeMeaning} The shaded part of a chart covers 95 %. {ScaleNumbers.Meaning(report.Scale, report.BankName)} Everything is as it was stored during the test."]);

    private static IEnumerable<string> InShort(SessionReport report)
    {
        foreach (var sentence in StudentSummary.Of(report)) yield return sentence;
        if (StudentSummary.Comparison(report.Place) is { } comparison) yield return comparison;
        if (report.Recalculated is { } recalculated)
            yield return $"Recalculated on {DateText.Of(recalculated.At)}: {recalculated.Reason}. Before, the result was {ScaleText.WithError(report.Scale, recalculated.Old.Theta, recalculated.Old.StandardError)} (± is the standard error).";
        foreach (var caution in SessionReportWords.Cautions(report, report.Statement)) yield return caution;
        yield return StopReasonText.For(report.StopReason, report.Rules);
        yield return $"How it was given: {SessionReportWords.Delivery(report.Sitting)}";
    }

    private static ReportSection Concepts(SessionReport report) => new("Concepts")
    {
        Paragraphs =
        [
            StudentConcepts.Hint,
            .. report.Concepts.Practice.Select((step, place) => $"To practise {place + 1}: {step.Name} ({MasteryWords.Of(step.State)}){(step.Opens.Count > 0 ? $", needed for {string.Join(", ", step.Opens)}" : "")}"),
        ],
        Tables = [StudentConcepts.Table(report), .. StudentConcepts.Map(report) is { } map ? new[] { map.ToTable() } : []],
    };

    private static ReportTable QuestionTable(SessionReport report, IReadOnlyList<GivenQuestion> questions) => new(
        "questions",
        "Questions in the order given",
        [
            new ReportColumn("question", "Number", ColumnKind.Number), new ReportColumn("text", "Question"), new ReportColumn("concepts", "Concepts"),
            new ReportColumn("difficulty", "Difficulty"), new ReportColumn("ending", "Answer"), new ReportColumn("time", "Time", ColumnKind.Duration), new ReportColumn("why", "Why it was asked"),
        ],
        [.. questions.Select(question => (IReadOnlyList<ReportCell>)
        [
            question.Position, PlainText.From(ClozeText.WithLines(question.Content)), string.Join(", ", question.Concepts),
            SessionReportWords.Difficulty(question.Difficulty, report.Bands), EndingOf(question), question.TimeTaken, ChoiceWords.Choice(question, report.Rules, report.PolicyVersion),
        ])]);

    private static string EndingOf(GivenQuestion question) => question.IsPilot ? "tried out, does not count"
        : question.LeftOutAt is { } leftOut ? $"does not count (left out on {DateText.Of(leftOut)})" : SessionReportWords.Ending(question);
}
