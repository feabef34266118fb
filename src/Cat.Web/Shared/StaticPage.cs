using Cat.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Shared;

/// <summary>What pages without a circuit need that are behind a sign-in: who acts, where to go, the request, and a token that is cancelled when it is.</summary>
public abstract class StaticPage : ComponentBase
{
    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded by AddCascadingAuthenticationState

    [CascadingParameter]
    protected HttpContext HttpContext { get; set; } = null!; // a static page always has one

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!; // injected

    protected CancellationToken Leaving => HttpContext.RequestAborted;

    protected bool IsGet => HttpMethods.IsGet(HttpContext.Request.Method);

    protected Task<Actor> ActorAsync() => Actor.FromAsync(AuthenticationState);

    /// <summary>The site's page says so.</summary>
    protected void NotFound() => HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
}
