using System.Globalization;
using Cat.Web.Access;
using Cat.Web.Shared;

namespace Cat.Web.Features.Audit;

internal static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<ListAudit>();
        services.AddSingleton<ExportAudit>();
    }

    public static void MapAudit(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{AppUrls.Audit}/entries.csv", (HttpContext context, ExportAudit export) => AnswerAsync(context, export, AuditFiles.WriteCsvAsync, "text/csv; charset=utf-8", "audit.csv")).RequireAuthorization(AccessPolicies.Admin);
        endpoints.MapGet($"{AppUrls.Audit}/entries.json", (HttpContext context, ExportAudit export) => AnswerAsync(context, export, AuditFiles.WriteJsonAsync, "application/json", "audit.json")).RequireAuthorization(AccessPolicies.Admin);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, ExportAudit export, Func<Stream, IAsyncEnumerable<AuditRow>, CancellationToken, Task> write, string type, string name)
    {
        if (Actor.From(context.User) is not { } actor) return TypedResults.NotFound();
        var query = context.Request.Query;
        var wanted = new AuditQuery(DayOf(query["from"]), DayOf(query["to"]), query["person"], query["action"], query["thing"]);
        var outcome = await export.HandleAsync(actor, wanted, context.RequestAborted);
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(stream => write(stream, outcome.Value.Rows, context.RequestAborted), type, name);
    }

    /// <summary>As the fields of the page write it; null: no day.</summary>
    internal static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
