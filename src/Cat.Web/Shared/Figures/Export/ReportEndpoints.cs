using Cat.Web.Access;

namespace Cat.Web.Shared.Figures.Export;

/// <summary>The files of a report: all of it on paper and in a workbook, each table in CSV and XLSX.</summary>
internal static class ReportEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="endpoints">Of the application.</param>
    /// <param name="address">Of the page, with {id:guid} in it: "/sessions/{id:guid}/report".</param>
    /// <param name="policy">Of the page; the use case authorises against the resource as well.</param>
    public static void MapReport<TSource>(this IEndpointRouteBuilder endpoints, string address, string policy)
        where TSource : IReportSource
    {
        var group = endpoints.MapGroup(address).RequireAuthorization(policy);
        group.MapGet("/all.pdf", (Guid id, HttpContext context, TimeProvider time) =>
            AnswerAsync<TSource>(id, context, report => TypedResults.File(ReportDocument.Write(report, time.GetUtcNow()), "application/pdf", $"{report.Key}.pdf")));
        group.MapGet("/all.xlsx", (Guid id, HttpContext context) =>
            AnswerAsync<TSource>(id, context, report => TypedResults.File(XlsxFile.Write([.. report.Tables]), Workbook, $"{report.Key}.xlsx")));
        group.MapGet("/{table}.csv", (Guid id, string table, HttpContext context) =>
            AnswerTableAsync<TSource>(id, table, context, found => TypedResults.File(CsvFile.Write(found), "text/csv; charset=utf-8", $"{found.Key}.csv")));
        group.MapGet("/{table}.xlsx", (Guid id, string table, HttpContext context) =>
            AnswerTableAsync<TSource>(id, table, context, found => TypedResults.File(XlsxFile.Write([found]), Workbook, $"{found.Key}.xlsx")));
    }

    private static Task<IResult> AnswerTableAsync<TSource>(Guid id, string table, HttpContext context, Func<ReportTable, IResult> write)
        where TSource : IReportSource =>
        AnswerAsync<TSource>(id, context, report => report.Tables.FirstOrDefault(one => one.Key == table) is { } found ? write(found) : TypedResults.NotFound());

    private static async Task<IResult> AnswerAsync<TSource>(Guid id, HttpContext context, Func<Report, IResult> write)
        where TSource : IReportSource
    {
        if (Actor.From(context.User) is not { } actor) return TypedResults.NotFound();
        var source = context.RequestServices.GetRequiredService<TSource>();
        var outcome = await source.HandleAsync(new ReportRequest(actor, id, context.Request.Query), context.RequestAborted);
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return write(outcome.Value);
    }
}
