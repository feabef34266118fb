using System.ComponentModel.DataAnnotations;
using Cat.Data;
using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Features.Api.Shapes;
using Cat.Web.Features.Monitoring;
using Cat.Web.Features.Reports;
using Cat.Web.Shared;

namespace Cat.Web.Features.Api;

internal static class SessionOperations
{
    private const int PageSize = 100;

    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/assignments/{assignmentId:guid}/sessions", ListAsync).Named("listSessions", ApiScope.ReadResults).Produces<ApiPage<ApiSessionRow>>();
        api.MapGet("/sessions/{sessionId:guid}", ShowAsync).Named("getSession", ApiScope.ReadResults).Produces<ApiSession>();
    }

    /// <summary>Where the students of a test are now, by name: everybody whom it is for, with the latest attempt.</summary>
    /// <param name="assignmentId">Of the assignment.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Items on a page, 1 to 200; left out: the usual number of this list.</param>
    internal static async Task<IResult> ListAsync(Guid assignmentId, int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ShowLive show) =>
        (await show.HandleAsync(context.ActorOf(), new AssignmentId(assignmentId), context.RequestAborted)).Answer(live =>
        {
            var rows = live.Snapshot.Rows.Page(ApiPages.Wanted(page, pageSize), PageSize);
            return ApiPages.Answer(context, page, rows.Shown.Select(row => RowOf(row, live.Test)), rows.Window);
        });

    /// <summary>A session with its result: ability, concepts, and what became of each question.</summary>
    /// <param name="sessionId">Of the session.</param>
    /// <param name="page">Of its questions, from 1.</param>
    /// <param name="pageSize">Questions on a page, 1 to 200; left out: 25.</param>
    internal static async Task<IResult> ShowAsync(Guid sessionId, int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ShowSessionReport show) =>
        (await show.HandleAsync(context.ActorOf(), new TestSessionId(sessionId), ApiPages.Wanted(page, pageSize), context.RequestAborted)).Answer(report =>
            page is { } wanted && wanted != report.Window.Page ? ApiProblems.NotFound($"There is no page {wanted} of its questions: there are {report.Window.PageCount}.") : ApiAnswers.Json(ShapeOf(report)));

    private static ApiSessionRow RowOf(LiveRow row, LiveTest test) => new()
    {
        StudentId = row.StudentId,
        UserName = row.UserName,
        DisplayName = row.DisplayName,
        SessionId = row.SessionId?.Value,
        State = row.State,
        Since = row.Since,
        Attempt = row.AttemptNumber,
        Answered = row.Answered,
        MaximumQuestions = test.MaximumQuestions,
        StandardError = row.StandardError is { } error ? test.Scale.OfDistance(error) : null,
        EndsAt = row.EndsAt,
        StopReason = row.StopReason,
    };

    private static ApiSession ShapeOf(SessionReport report) => new()
    {
        Id = report.Id.Value,
        AssignmentId = report.AssignmentId.Value,
        TestName = report.TestName,
        ClassName = report.ClassName,
        StudentName = report.StudentName,
        Attempt = report.AttemptNumber,
        StartedAt = report.StartedAt,
        FinishedAt = report.FinishedAt,
        StopReason = report.StopReason,
        RecalculatedAt = report.Recalculated?.At,
        Ability = report.Answered == 0 ? null : ApiAbility.Of(report.Theta, report.StandardError, report.Scale, report.Statement),
        Answered = report.Answered,
        Correct = report.Correct,
        Concepts = [.. report.Concepts.Concepts.Select(concept => new ApiConceptStanding
        {
            Id = concept.ConceptId.Value,
            Name = concept.Name,
            State = concept.State,
            Probability = concept.Probability,
            Answered = concept.Total,
            Correct = concept.Right,
        })],
        Questions = new ApiPage<ApiSessionQuestion>
        {
            Items = [.. report.Questions.Select(QuestionOf)],
            Page = report.Window.Page,
            PageCount = report.Window.PageCount,
            PageSize = report.Window.Size,
            Total = report.Window.Total,
        },
    };

    private static ApiSessionQuestion QuestionOf(GivenQuestion question) => new()
    {
        Position = question.Position,
        QuestionId = question.QuestionId.Value,
        Version = question.VersionNumber,
        Kind = question.Kind,
        Points = question.Score?.Points,
        MaximumPoints = question.Score?.Maximum,
        IsPilot = question.IsPilot,
        IsLeftOut = question.LeftOutAt is not null,
        Seconds = question.TimeTaken?.TotalSeconds,
        TimesAway = question.TimesAway,
        Concepts = question.Concepts,
    };
}
