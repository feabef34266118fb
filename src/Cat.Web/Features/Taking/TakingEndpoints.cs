using System.Globalization;
using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace Cat.Web.Features.Taking;

internal static class TakingEndpoints
{
    public static void MapTaking(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/sessions/{session:guid}/away", CountAwayAsync).RequireAuthorization(AccessPolicies.Student);

    private static async Task<IResult> CountAwayAsync(Guid session, HttpContext context, IAntiforgery antiforgery, CountAway countAway)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!int.TryParse(form["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) || Actor.From(context.User) is not { } actor) return TypedResults.BadRequest();
        var outcome = await countAway.HandleAsync(actor, new TestSessionId(session), position, context.RequestAborted);
        return outcome.Error is NotFound ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
