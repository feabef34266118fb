using System.ComponentModel.DataAnnotations;
using Cat.Data;
using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Features.Api.Shapes;
using Cat.Web.Features.Assignments;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.Tests.Published;

namespace Cat.Web.Features.Api;

internal static class AssignmentOperations
{
    public static void MapAssignments(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tests", ListTestsAsync).Named("listTests", ApiScope.ReadAssignments).Produces<ApiPage<ApiTest>>();
        api.MapGet("/tests/{testId:guid}", ShowTestAsync).Named("getTest", ApiScope.ReadAssignments).Produces<ApiTestDetails>();
        api.MapGet("/classes/{classId:guid}/assignments", ListAsync).Named("listAssignments", ApiScope.ReadAssignments).Produces<ApiPage<ApiAssignment>>();
        api.MapPost("/classes/{classId:guid}/assignments", GiveAsync).Named("giveTest", ApiScope.WriteAssignments, 409).Takes<ApiNewAssignment>().Produces<ApiCreated>(201);
        api.MapGet("/assignments/{assignmentId:guid}", ShowAsync).Named("getAssignment", ApiScope.ReadAssignments).Produces<ApiAssignmentDetails>();
    }

    /// <summary>Published tests that the key's account may give, the latest first.</summary>
    /// <param name="archived">Those that are put away, in place of those in use.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Items on a page, 1 to 200; left out: the usual number of this list.</param>
    internal static async Task<IResult> ListTestsAsync(bool? archived, int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ListTests list) =>
        (await list.HandleAsync(context.ActorOf(), archived == true, 1, ApiPages.Wanted(page, pageSize), context.RequestAborted)).Answer(found => ApiPages.Answer(
            context,
            page,
            found.Plans.Shown.Select(row => new ApiTest { Id = row.Id.Value, Name = row.Name, BankName = row.BankName, PublishedAt = row.PublishedAt, TimesGiven = row.Given, IsOwn = row.IsOwn }),
            found.Plans.Window));

    /// <summary>A published test.</summary>
    /// <param name="testId">Of the test.</param>
    internal static async Task<IResult> ShowTestAsync(Guid testId, HttpContext context, ShowTest show) =>
        (await show.HandleAsync(context.ActorOf(), new TestPlanId(testId), context.RequestAborted)).Answer(found => ApiAnswers.Json(new ApiTestDetails
        {
            Id = testId,
            Name = found.Name,
            BankName = found.BankName,
            PublishedAt = found.PublishedAt,
            IsOwn = found.IsOwn,
            IsArchived = found.IsArchived,
            IsPractice = found.Delivery.IsPractice,
            MinimumQuestions = found.Rules.MinimumQuestions,
            MaximumQuestions = found.Rules.MaximumQuestions,
            Concepts = found.ScopeNames,
            Scale = ApiScale.Of(found.Scale),
            Levels = [.. found.Bands.Select(band => new ApiLevel { Name = band.Name, Meaning = band.Meaning, From = band.LowerBound is { } bound ? found.Scale.Of(bound) : null })],
        }));

    /// <summary>Tests given to a class, the latest first, with how far its students have come.</summary>
    /// <param name="classId">Of the class.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Items on a page, 1 to 200; left out: the usual number of this list.</param>
    internal static async Task<IResult> ListAsync(Guid classId, int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ListAssignedTests list) =>
        (await list.HandleAsync(context.ActorOf(), new ClassroomId(classId), ApiPages.Wanted(page, pageSize), context.RequestAborted)).Answer(found => ApiPages.Answer(
            context,
            page,
            found.Tests.Select(row => new ApiAssignment
            {
                Id = row.Id.Value,
                TestName = row.TestName,
                State = row.State,
                OpensAt = row.OpensAt,
                ClosesAt = row.ClosesAt,
                Finished = row.Finished,
                InProgress = row.InProgress,
                NotStarted = row.NotStarted,
            }),
            found.Window));

    /// <summary>Gives a published test to a class, to groups of it or to single students.</summary>
    /// <param name="classId">Of the class.</param>
    internal static Task<IResult> GiveAsync(Guid classId, HttpContext context, GiveTest give) => ApiBody.ReadAsync<ApiNewAssignment>(context, async body =>
    {
        var request = new GiveRequest
        {
            PlanId = new TestPlanId(body.TestId),
            Audience = body.Audience,
            Groups = [.. body.Groups.Select(group => new StudentGroupId(group))],
            Students = body.Students,
            Window = new WindowRequest { OpensAt = body.OpensAt?.ToUniversalTime(), ClosesAt = body.ClosesAt?.ToUniversalTime(), AttemptsAllowed = body.AttemptsAllowed, AccessCode = body.AccessCode },
        };
        return (await give.HandleAsync(context.ActorOf(), new ClassroomId(classId), request, context.RequestAborted))
            .Answer(id => ApiAnswers.Created(context, $"{ApiOperations.Address}/assignments/{id}", new ApiCreated { Id = id.Value }));
    });

    /// <summary>A test given to a class, with its conditions.</summary>
    /// <param name="assignmentId">Of the assignment.</param>
    internal static async Task<IResult> ShowAsync(Guid assignmentId, HttpContext context, ShowAssignment show) =>
        (await show.HandleAsync(context.ActorOf(), new AssignmentId(assignmentId), context.RequestAborted)).Answer(found => ApiAnswers.Json(new ApiAssignmentDetails
        {
            Id = assignmentId,
            ClassId = found.ClassroomId.Value,
            ClassName = found.ClassName,
            TestName = found.TestName,
            IsPractice = found.IsPractice,
            Audience = found.Audience,
            OpensAt = found.Window.OpensAt,
            ClosesAt = found.Window.ClosesAt,
            AttemptsAllowed = found.Window.AttemptsAllowed,
            HasAccessCode = found.Window.Code is not null,
        }));
}
