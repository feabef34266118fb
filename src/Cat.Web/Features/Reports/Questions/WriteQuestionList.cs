using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Export;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>The questions of a test for paper and files, for those who may see their page.</summary>
internal sealed class WriteQuestionList(ListQuestionReports listQuestionReports) : IReportSource
{
    public async Task<Outcome<Report>> HandleAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        var outcome = await listQuestionReports.HandleAsync(request.Actor, new AssignmentId(request.Id), QuestionScopes.Of(request.Query["scope"]), cancellationToken);
        if (!outcome.IsSuccess) return outcome.Error ?? new NotFound("The test");
        var study = outcome.Value;
        return new Report(
            "question-list", $"Questions of {study.Head.TestName}",
            [$"{study.Head.ClassName}, answers of {QuestionScopes.Word(study.Head.Scope)}"],
            [new ReportSection("Questions") { Figures = QuestionListTable.Figure(study) is { } figure ? [figure] : [], Tables = [QuestionListTable.Of(study)] }],
            [QuestionWords.AbilityMeaning(study.Head.Scale, study.Head.BankName)]);
    }
}
