using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.Taking;

public sealed partial class StartTestPage
{
    private AssignedTest? _test;
    private string? _problem;

    [Parameter]
    public Guid AssignmentId { get; set; }

    [Inject]
    private ShowAssignedTest ShowAssignedTest { get; set; } = null!; // injected

    [Inject]
    private StartTest StartTest { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowAssignedTest.HandleAsync(await Actor.FromAsync(AuthenticationState), new AssignmentId(AssignmentId), HttpContext.RequestAborted);
        if (outcome.IsSuccess) _test = outcome.Value;
        else HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task StartAsync()
    {
        var outcome = await StartTest.HandleAsync(await Actor.FromAsync(AuthenticationState), new AssignmentId(AssignmentId), HttpContext.RequestAborted);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.TakeQuestion(outcome.Value));
        else _problem = outcome.Error?.Message;
    }
}
