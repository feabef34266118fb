using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Accounts;

public sealed partial class ChangePasswordPage
{
    private string? _problem;
    private bool _isDone;

    [Inject]
    private ChangePassword ChangePassword { get; set; } = null!; // injected

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    [SupplyParameterFromForm]
    private PasswordInput Input { get; set; } = null!; // set in OnInitialized when the form did not post

    protected override void OnInitialized() => Input ??= new PasswordInput();

    private async Task ChangeAsync()
    {
        var outcome = await ChangePassword.HandleAsync(HttpContext.User, Input.Current, Input.Wanted, Input.Repeated);
        _isDone = outcome.IsSuccess;
        _problem = outcome.Error?.Message;
    }

    private sealed class PasswordInput
    {
        public string Current { get; set; } = "";
        public string Wanted { get; set; } = "";
        public string Repeated { get; set; } = "";
    }
}
