using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.Taking;

public sealed partial class TakeBreakPage
{
    private TimeSpan _left;

    [Parameter]
    public Guid SessionId { get; set; }

    [Inject]
    private TakeBreak TakeBreak { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    /// <summary>Set when an answer came during the break.</summary>
    [SupplyParameterFromQuery(Name = "late")]
    private bool IsLate { get; set; }

    private TestSessionId Session => new(SessionId);

    protected override async Task OnInitializedAsync()
    {
        if (!HttpMethods.IsGet(HttpContext.Request.Method)) return;
        var outcome = await TakeBreak.LeftAsync(await Actor.FromAsync(AuthenticationState), Session, HttpContext.RequestAborted);
        // The question's page knows what to say of a test that is not on a break.
        if (!outcome.IsSuccess) Navigation.NavigateTo(AppUrls.TakeQuestion(Session));
        else _left = outcome.Value;
    }

    private async Task ResumeAsync()
    {
        await TakeBreak.EndAsync(await Actor.FromAsync(AuthenticationState), Session, HttpContext.RequestAborted);
        Navigation.NavigateTo(AppUrls.TakeQuestion(Session));
    }
}
