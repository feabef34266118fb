using System.ComponentModel.DataAnnotations;
using Cat.Data;
using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Features.Api.Shapes;
using Cat.Web.Features.Classrooms;

namespace Cat.Web.Features.Api;

internal static class ClassOperations
{
    public static void MapClasses(this IEndpointRouteBuilder api)
    {
        api.MapGet("/classes", ListAsync).Named("listClasses", ApiScope.ReadClasses).Produces<ApiPage<ApiClass>>();
        api.MapPost("/classes", CreateAsync).Named("createClass", ApiScope.WriteClasses).Takes<ApiNewClass>().Produces<ApiCreated>(201);
        api.MapGet("/classes/{classId:guid}", ShowAsync).Named("getClass", ApiScope.ReadClasses).Produces<ApiClassDetails>();
        api.MapGet("/classes/{classId:guid}/students", ListStudentsAsync).Named("listStudents", ApiScope.ReadClasses).Produces<ApiPage<ApiStudent>>();
        api.MapPost("/classes/{classId:guid}/students", EnrolAsync).Named("enrolStudent", ApiScope.WriteClasses, 409).Takes<ApiEnrolment>().Produces<ApiCreated>();
        api.MapDelete("/classes/{classId:guid}/students/{studentId:guid}", WithdrawAsync).Named("withdrawStudent", ApiScope.WriteClasses).Produces(204);
    }

    /// <summary>The classes of the key's account, by name.</summary>
    /// <param name="search">Part of the name.</param>
    /// <param name="archived">Those that are put away, in place of those in use.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Items on a page, 1 to 200; left out: the usual number of this list.</param>
    internal static async Task<IResult> ListAsync(string? search, bool? archived, int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ListClasses list) =>
        (await list.HandleAsync(context.ActorOf(), search, archived == true, ApiPages.Wanted(page, pageSize), context.RequestAborted)).Answer(found => ApiPages.Answer(
            context,
            page,
            found.Classes.Select(row => new ApiClass { Id = row.Id.Value, Name = row.Name, IsOwner = row.IsOwner, Students = row.StudentCount, Groups = row.GroupCount, OpenTests = row.OpenTestCount }),
            found.Window));

    /// <summary>Makes a class.</summary>
    internal static Task<IResult> CreateAsync(HttpContext context, CreateClass create) => ApiBody.ReadAsync<ApiNewClass>(context, async body =>
        (await create.HandleAsync(context.ActorOf(), body.Name, context.RequestAborted))
            .Answer(id => ApiAnswers.Created(context, $"{ApiOperations.Address}/classes/{id}", new ApiCreated { Id = id.Value })));

    /// <summary>A class.</summary>
    /// <param name="classId">Of the class.</param>
    internal static async Task<IResult> ShowAsync(Guid classId, HttpContext context, ShowClassSummary show) =>
        (await show.HandleAsync(context.ActorOf(), new ClassroomId(classId), context.RequestAborted)).Answer(found => ApiAnswers.Json(new ApiClassDetails
        {
            Id = found.Id.Value,
            Name = found.Name,
            IsOwner = found.IsOwner,
            ArchivedAt = found.ArchivedAt,
            Students = found.StudentCount,
            Groups = found.GroupCount,
        }));

    /// <summary>Students of a class by name.</summary>
    /// <param name="classId">Of the class.</param>
    /// <param name="search">Part of the name or user name.</param>
    /// <param name="group">Only of this group.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Items on a page, 1 to 200; left out: the usual number of this list.</param>
    internal static async Task<IResult> ListStudentsAsync(Guid classId, string? search, Guid? group, int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ShowClass show)
    {
        var query = new StudentListQuery(search, group is { } wanted ? new StudentGroupId(wanted) : null, StudentOrder.Name, ApiPages.Wanted(page, pageSize));
        return (await show.HandleAsync(context.ActorOf(), new ClassroomId(classId), query, context.RequestAborted)).Answer(found => ApiPages.Answer(
            context,
            page,
            found.Students.Select(student => new ApiStudent
            {
                Id = student.StudentId,
                UserName = student.UserName,
                DisplayName = student.DisplayName,
                ExtraTimePercent = student.ExtraTimePercent,
                JoinedAt = student.JoinedAt,
                Groups = [.. student.Groups.Select(tag => new ApiGroup { Id = tag.Id.Value, Name = tag.Name })],
            }),
            found.Window));
    }

    /// <summary>Enrols a student by user name. Nothing changes for one who is in the class already.</summary>
    /// <param name="classId">Of the class.</param>
    internal static Task<IResult> EnrolAsync(Guid classId, HttpContext context, EnrolByName enrol) => ApiBody.ReadAsync<ApiEnrolment>(context, async body =>
        (await enrol.HandleAsync(context.ActorOf(), new ClassroomId(classId), body.UserName, context.RequestAborted)).Answer(id => ApiAnswers.Json(new ApiCreated { Id = id })));

    /// <summary>Takes a student out of a class. Sessions stay stored, and are seen again when the student comes back.</summary>
    /// <param name="classId">Of the class.</param>
    /// <param name="studentId">Of the student's account.</param>
    internal static async Task<IResult> WithdrawAsync(Guid classId, Guid studentId, HttpContext context, WithdrawStudent withdraw) =>
        (await withdraw.HandleAsync(context.ActorOf(), new ClassroomId(classId), studentId, context.RequestAborted)).Answer(_ => TypedResults.NoContent());
}
