using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Shapes;

namespace Cat.Web.Features.Api.Keys;

internal static class KeyInUse
{
    public static void MapKeyInUse(this IEndpointRouteBuilder api) => api.MapGet("/key", Show).Named("getKey", "").Produces<ApiKeyInUse>();

    /// <summary>The key that the request was sent with: whom it acts as, and what it may do.</summary>
    internal static IResult Show(HttpContext context)
    {
        var actor = context.ActorOf();
        return ApiAnswers.Json(new ApiKeyInUse
        {
            Id = Guid.Parse(context.ClaimOf(ApiKeyAuthentication.KeyId) ?? ""),
            AccountId = actor.AccountId,
            Role = actor.Role,
            Scopes = [.. context.User.FindAll(ApiKeyAuthentication.Scope).Select(claim => claim.Value)],
        });
    }
}
