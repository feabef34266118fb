using System.Globalization;
using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace Cat.Web.Features.Taking;

internal static class TakingEndpoints
{
    public static void MapTaking(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sessions/{session:guid}/away", CountAwayAsync).RequireAuthorization(AccessPolicies.Student);
        endpoints.MapPost("/sessions/{session:guid}/presence", RecordPresenceAsync).RequireAuthorization(AccessPolicies.Student);
        endpoints.MapGet("/sessions/{session:guid}/result.pdf", WriteResultAsync).RequireAuthorization(AccessPolicies.Student);
    }

    private static async Task<IResult> WriteResultAsync(Guid session, HttpContext context, ShowResult showResult, TimeProvider time)
    {
        if (Actor.From(context.User) is not { } actor) return TypedResults.NotFound();
        var outcome = await showResult.HandleAsync(actor, new TestSessionId(session), context.RequestAborted);
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        var name = context.User.FindFirst(AccountClaims.DisplayName)?.Value ?? "";
        return TypedResults.File(ResultDocument.Write(outcome.Value, name, time.GetUtcNow()), "application/pdf", "result.pdf");
    }

    /// <summary>Answers with the address that the page has to go to, or with nothing.</summary>
    private static async Task<IResult> RecordPresenceAsync(Guid session, HttpContext context, IAntiforgery antiforgery, RecordPresence recordPresence)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["shown"].ToString() is not { Length: > 0 } shown || Actor.From(context.User) is not { } actor) return TypedResults.BadRequest();
        var outcome = await recordPresence.HandleAsync(actor, new TestSessionId(session), shown, form["away"] == "true", context.RequestAborted);
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        return outcome.Value.Address is { } address ? TypedResults.Text(address) : TypedResults.NoContent();
    }

    private static async Task<IResult> CountAwayAsync(Guid session, HttpContext context, IAntiforgery antiforgery, CountAway countAway)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!int.TryParse(form["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) || Actor.From(context.User) is not { } actor) return TypedResults.BadRequest();
        var outcome = await countAway.HandleAsync(actor, new TestSessionId(session), position, context.RequestAborted);
        return outcome.Error is NotFound ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
