using Cat.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Shared;

/// <summary>What interactive pages need: who acts, where to go, and a token that is cancelled when the page is left.</summary>
public abstract class InteractiveComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded by AddCascadingAuthenticationState

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!; // injected

    protected CancellationToken Leaving => _leaving.Token;

    protected Task<Actor> ActorAsync() => Actor.FromAsync(AuthenticationState);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }
}
