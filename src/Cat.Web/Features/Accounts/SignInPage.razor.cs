using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Accounts;

public sealed partial class SignInPage
{
    private string? _problem;

    [Inject]
    private SignIn SignIn { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    [SupplyParameterFromForm]
    private SignInInput Input { get; set; } = null!; // set in OnInitialized when the form did not post

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Input ??= new SignInInput();

    private async Task SignInAsync()
    {
        var outcome = await SignIn.HandleAsync(Input.UserName, Input.Password, HttpContext.RequestAborted);
        if (outcome.Error is { } error)
        {
            _problem = error.Message;
            return;
        }

        Navigation.NavigateTo(outcome.Value.MustChangePassword ? AppUrls.ChangePassword : AppUrls.LocalOrHome(ReturnUrl));
    }

    private sealed class SignInInput
    {
        public string UserName { get; set; } = "";
        public string Password { get; set; } = "";
    }
}
