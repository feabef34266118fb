using Cat.Web.Features.Accounts.Passkeys;
using Cat.Web.Features.Accounts.Providers;
using Cat.Web.Shared;
using Cat.Web.Shared.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Accounts;

public sealed partial class SignInPage
{
    private string? _problem;
    private bool _isTried;

    [Inject]
    private SignIn SignIn { get; set; } = null!; // injected

    [Inject]
    private SignInByPasskey SignInByPasskey { get; set; } = null!; // injected

    [Inject]
    private IOptions<OpenIdOptions> OpenId { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInInput Input { get; set; } = null!; // set in OnInitialized when the form did not post

    [SupplyParameterFromForm(FormName = "passkey")]
    private PasskeyInput Passkey { get; set; } = null!; // set in OnInitialized when the form did not post

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>Of the way by the provider: "unknown", "provider".</summary>
    [SupplyParameterFromQuery(Name = "problem")]
    private string? ProviderProblem { get; set; }

    [SupplyParameterFromQuery(Name = "left")]
    private bool IsSignedOutOfProvider { get; set; }

    /// <summary>Null: none is configured.</summary>
    private string? Provider => OpenId.Value.IsConfigured ? OpenId.Value.DisplayName : null;

    private string ProviderUrl => ReturnUrl is null ? AppUrls.SignInByProvider : $"{AppUrls.SignInByProvider}?returnUrl={Uri.EscapeDataString(ReturnUrl)}";

    private string? Problem => _isTried ? _problem : ProviderProblem switch
    {
        "unknown" => AccountsWords.Text["error.provider-unknown"],
        "provider" => AccountsWords.Text["error.provider"],
        _ => null,
    };

    protected override void OnInitialized() => (Input, Passkey) = (Input ?? new SignInInput(), Passkey ?? new PasskeyInput());

    private async Task SignInAsync()
    {
        var outcome = await SignIn.HandleAsync(Input.UserName, Input.Password, HttpContext.Connection.RemoteIpAddress, HttpContext.RequestAborted);
        (_problem, _isTried) = (outcome.Error?.Message, true);
        if (outcome.Error is TooManySignIns many) HttpContext.AskToWait(many.Wait);
        if (!outcome.IsSuccess) return;
        if (outcome.Value.NeedsSecondStep) Navigation.NavigateTo(AppUrls.SecondStepFor(ReturnUrl));
        else Navigation.NavigateTo(outcome.Value.Account.MustChangePassword ? AppUrls.ChangePassword : AppUrls.LocalOrHome(ReturnUrl));
    }

    private async Task SignInByPasskeyAsync()
    {
        var outcome = await SignInByPasskey.HandleAsync(Passkey.Credential);
        (_problem, _isTried) = (outcome.Error?.Message, true);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.LocalOrHome(ReturnUrl));
    }

    private sealed class SignInInput
    {
        public string UserName { get; set; } = "";
        public string Password { get; set; } = "";
    }

    private sealed class PasskeyInput
    {
        public string Credential { get; set; } = "";
    }
}
