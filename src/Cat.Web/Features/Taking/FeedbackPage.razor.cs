using Cat.Data;
using Cat.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.Taking;

public sealed partial class FeedbackPage
{
    private QuestionFeedback? _feedback;

    [Parameter]
    public Guid SessionId { get; set; }

    [Parameter]
    public int Position { get; set; }

    [Inject]
    private ShowFeedback ShowFeedback { get; set; } = null!; // injected

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowFeedback.HandleAsync(await Actor.FromAsync(AuthenticationState), new TestSessionId(SessionId), Position, HttpContext.RequestAborted);
        if (outcome.IsSuccess) _feedback = outcome.Value;
        else HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
