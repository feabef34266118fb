using Cat.Web.Shared;
using Cat.Web.Shared.Security;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Accounts;

public sealed partial class SetupPage
{
    private string? _problem;

    [Inject]
    private CreateFirstAdmin CreateFirstAdmin { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    [SupplyParameterFromForm]
    private SetupInput Input { get; set; } = null!; // set in OnInitialized when the form did not post

    protected override void OnInitialized() => Input ??= new SetupInput();

    private async Task CreateAsync()
    {
        var outcome = await CreateFirstAdmin.HandleAsync(Input.Token, Input.UserName, Input.DisplayName, Input.Password, Input.Repeated, HttpContext.Connection.RemoteIpAddress, HttpContext.RequestAborted);
        if (outcome.Error is TooManySignIns many) HttpContext.AskToWait(many.Wait);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Home);
        else _problem = outcome.Error?.Message;
    }

    private sealed class SetupInput
    {
        public string Token { get; set; } = "";
        public string UserName { get; set; } = "";
        public string DisplayName { get; set; } = "";
        public string Password { get; set; } = "";
        public string Repeated { get; set; } = "";
    }
}
