using Cat.Data;
using Cat.Web.Access;

namespace Cat.Web.Features.ItemBanks.Export;

internal static class ExportEndpoint
{
    public static void MapBankExport(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/banks/{bankId:guid}/export/{format}", WriteAsync).RequireAuthorization(AccessPolicies.Admin);

    private static async Task<IResult> WriteAsync(Guid bankId, string format, bool? responses, HttpContext context, ExportBank export)
    {
        if (Actor.From(context.User) is not { } actor) return TypedResults.NotFound();
        var outcome = await export.HandleAsync(actor, new ItemBankId(bankId), new ExportRequest(format, responses == true), context.RequestAborted);
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(outcome.Value.Content, outcome.Value.ContentType, outcome.Value.FileName);
    }
}
