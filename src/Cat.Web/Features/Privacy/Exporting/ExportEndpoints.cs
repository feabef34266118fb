using Cat.Web.Access;
using Cat.Web.Shared;

namespace Cat.Web.Features.Privacy.Exporting;

internal static class ExportEndpoints
{
    public static void MapPersonalData(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(AppUrls.MyDataFile, (HttpContext context, ExportPersonalData export) => AnswerAsync(context, export, Actor.From(context.User)?.AccountId)).RequireAuthorization();
        endpoints.MapGet("/users/{id:guid}/data.zip", (Guid id, HttpContext context, ExportPersonalData export) => AnswerAsync(context, export, id)).RequireAuthorization(AccessPolicies.Admin);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, ExportPersonalData export, Guid? accountId)
    {
        if (Actor.From(context.User) is not { } actor || accountId is not { } id) return TypedResults.NotFound();
        var outcome = await export.HandleAsync(actor, id, context.RequestAborted);
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(stream => outcome.Value.WriteAsync(stream, context.RequestAborted), "application/zip", "my-data.zip");
    }
}
