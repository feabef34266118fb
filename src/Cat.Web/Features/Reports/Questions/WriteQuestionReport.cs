using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Export;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>One question's report for paper and files, for those who may see its page: "…?question=id".</summary>
internal sealed class WriteQuestionReport(ShowQuestionReport showQuestionReport) : IReportSource
{
    public async Task<Outcome<Report>> HandleAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(request.Query["question"], out var question)) return new NotFound("The question");
        var outcome = await showQuestionReport.HandleAsync(request.Actor, new AssignmentId(request.Id), new QuestionId(question), QuestionScopes.Of(request.Query["scope"]), cancellationToken);
        if (!outcome.IsSuccess) return outcome.Error ?? new NotFound("The question");
        var report = outcome.Value;
        return new Report(
            "question-report", report.Question.Text,
            [$"{report.Head.TestName}, {report.Head.ClassName}: answers of {QuestionScopes.Word(report.Head.Scope)}"],
            [
                new ReportSection("In short") { Paragraphs = [.. Advice(report.Question), .. QuestionFacts.Of(report).Select(fact => $"{fact.Name}: {fact.Text}")], Tables = [QuestionFacts.Table(report)] },
                new ReportSection("Figures") { Figures = QuestionFigures.Of(report) },
            ],
            [QuestionWords.AbilityMeaning(report.Head.Scale, report.Head.BankName)]);
    }

    private static IEnumerable<string> Advice(StudiedQuestion question) => question.Flags.Count == 0 ? ["Nothing is odd about this question."] : question.Flags.Select(flag => QuestionWords.Advice(flag, question));
}
