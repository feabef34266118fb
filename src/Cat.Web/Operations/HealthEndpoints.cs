using Cat.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cat.Web.Operations;

/// <summary>For balancers and service managers: one word, and nothing that a stranger could use.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(AppUrls.HealthLive, (HttpContext context) => Answer(context, isWell: true, "live")).AllowAnonymous();
        endpoints.MapGet(AppUrls.HealthReady, async (HttpContext context, Readiness readiness) =>
        {
            var isReady = await readiness.IsReadyAsync(context.RequestAborted);
            return Answer(context, isReady, isReady ? "ready" : "not ready");
        }).AllowAnonymous();
    }

    private static ContentHttpResult Answer(HttpContext context, bool isWell, string word)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text($"{word}\n", "text/plain", statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
