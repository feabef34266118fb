using System.Security.Claims;
using Cat.Web.Access;
using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Keys;

namespace Cat.Web.Features.Api;

/// <summary>What every operation has besides its address.</summary>
internal static class ApiOperations
{
    public const string Address = "/api/v1";

    /// <summary>Requests of a key are counted under this name.</summary>
    public const string Limit = "api";

    private static readonly int[] ProblemsOfAll = [400, 401, 403, 404, 429, 500];
    private static readonly int[] ProblemsOfBodies = [413, 415, 422];

    /// <param name="route">The operation.</param>
    /// <param name="id">Its name in the document and in generated clients.</param>
    /// <param name="scope">What a key needs; empty: a valid key is enough.</param>
    /// <param name="problems">Statuses besides those that every operation can answer with.</param>
    public static RouteHandlerBuilder Named(this RouteHandlerBuilder route, string id, string scope, params int[] problems)
    {
        route.WithName(id).WithMetadata(new NeededScope(scope)).DisableAntiforgery().AddEndpointFilter(new ApiQuery()).RequireRateLimiting(Limit);
        route.RequireAuthorization(policy =>
        {
            policy.AddAuthenticationSchemes(ApiKeyAuthentication.SchemeName).RequireAuthenticatedUser();
            if (scope.Length > 0) policy.RequireClaim(ApiKeyAuthentication.Scope, scope);
        });
        foreach (var status in ProblemsOfAll.Concat(problems)) route.Produces<ApiProblem>(status, ApiProblems.ContentType);
        return route;
    }

    /// <summary>The operation takes a JSON body, which <see cref="ApiBody"/> reads.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : notnull
    {
        foreach (var status in ProblemsOfBodies) route.Produces<ApiProblem>(status, ApiProblems.ContentType);
        return route.Accepts<T>("application/json");
    }

    /// <summary>Whom the key acts as.</summary>
    public static Actor ActorOf(this HttpContext context) => Actor.From(context.User) ?? throw new InvalidOperationException("An operation was reached without a key.");

    public static string? ClaimOf(this HttpContext context, string type) => context.User.FindFirstValue(type);
}
