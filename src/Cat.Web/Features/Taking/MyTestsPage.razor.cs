using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.Taking;

public sealed partial class MyTestsPage
{
    private MyTests? _tests;

    [Inject]
    private ListMyTests ListMyTests { get; set; } = null!; // injected

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ListMyTests.HandleAsync(await Actor.FromAsync(AuthenticationState), Page ?? 1, HttpContext.RequestAborted);
        if (outcome.IsSuccess) _tests = outcome.Value;
    }

    private static string WindowOf(MyTest test) => test switch
    {
        { IsOpen: true, ClosesAt: { } closes } => $"open until {DateText.Of(closes)}",
        { IsOpen: true } => "open",
        { HasClosed: true } => "closed",
        _ => $"opens {DateText.Of(test.OpensAt)}",
    };
}
