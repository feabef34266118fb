using System.ComponentModel.DataAnnotations;
using Cat.Data;
using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Features.Api.Shapes;
using Cat.Web.Features.Reports.Classes;

namespace Cat.Web.Features.Api;

internal static class ResultOperations
{
    public static void MapResults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/assignments/{assignmentId:guid}/results", ListAsync).Named("listResults", ApiScope.ReadResults).Produces<ApiPage<ApiResult>>();
        api.MapGet("/assignments/{assignmentId:guid}/concepts", ShowConceptsAsync).Named("getConcepts", ApiScope.ReadResults).Produces<ApiClassConcepts>();
    }

    /// <summary>Results of a test: everybody whom it is for, each ability with its standard error, interval and level.</summary>
    /// <param name="assignmentId">Of the assignment.</param>
    /// <param name="search">Part of the name or user name.</param>
    /// <param name="group">Only of this group.</param>
    /// <param name="sort">In which order; by name unless said.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Items on a page, 1 to 200; left out: the usual number of this list.</param>
    internal static async Task<IResult> ListAsync(Guid assignmentId, string? search, Guid? group, ClassStudentSort? sort, int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ListClassStudents list)
    {
        var query = new ClassStudentQuery(sort ?? ClassStudentSort.Name, search?.Trim() ?? "", group is { } wanted ? new StudentGroupId(wanted) : null, ApiPages.Wanted(page, pageSize));
        return (await list.HandleAsync(context.ActorOf(), new AssignmentId(assignmentId), query, context.RequestAborted)).Answer(found =>
            ApiPages.Answer(context, page, found.Rows.Shown.Select(row => ResultOf(row, found.Head)), found.Rows.Window));
    }

    /// <summary>How a class stands in the concepts of a test.</summary>
    /// <param name="assignmentId">Of the assignment.</param>
    /// <param name="group">Only of this group.</param>
    internal static async Task<IResult> ShowConceptsAsync(Guid assignmentId, Guid? group, HttpContext context, ShowClassConcepts show)
    {
        var query = new ConceptQuery(ConceptOrder.Learning, ByResult: false, ShowsAll: true, group is { } wanted ? new StudentGroupId(wanted) : null);
        return (await show.HandleAsync(context.ActorOf(), new AssignmentId(assignmentId), query, context.RequestAborted)).Answer(found => ApiAnswers.Json(new ApiClassConcepts
        {
            Concepts = [.. found.Shares.Select(share => new ApiConceptShare
            {
                Name = share.Name,
                Mastered = share.Mastered,
                Developing = share.Developing,
                NotYet = share.NotYet,
                NotMeasured = share.NotMeasured,
                Answers = share.Answers,
            })],
        }));
    }

    private static ApiResult ResultOf(ClassStudentRow row, ClassReportHead head) => new()
    {
        StudentId = row.Student.StudentId,
        UserName = row.Student.UserName,
        DisplayName = row.Student.DisplayName,
        SessionId = row.Attempt?.SessionId.Value,
        Ability = row is { Attempt: { } attempt, Statement: { } statement } ? ApiAbility.Of(attempt.Theta, attempt.StandardError, head.Scale, statement) : null,
        Answered = row.Attempt?.Answered ?? 0,
        Correct = row.Attempt?.Correct ?? 0,
        StopReason = row.Attempt?.StopReason,
        StartedAt = row.Attempt?.StartedAt,
        FinishedAt = row.Attempt?.FinishedAt,
        RecalculatedAt = row.Attempt?.RescoredAt,
    };
}
