using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Accounts.TwoStep;

/// <summary>After the password of an account with a second step.</summary>
public sealed partial class SecondStepPage
{
    private string? _problem;
    private bool _isOver;

    [Inject]
    private FinishSignIn FinishSignIn { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [SupplyParameterFromForm(FormName = "two-step")]
    private CodeInput Input { get; set; } = null!; // set in OnInitialized when the form did not post

    [SupplyParameterFromForm(FormName = "recovery")]
    private CodeInput Recovery { get; set; } = null!; // set in OnInitialized when the form did not post

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    protected override void OnInitialized() => (Input, Recovery) = (Input ?? new CodeInput(), Recovery ?? new CodeInput());

    private async Task WithCodeAsync() => Go(await FinishSignIn.WithCodeAsync(Input.Code));

    private async Task WithRecoveryCodeAsync() => Go(await FinishSignIn.WithRecoveryCodeAsync(Recovery.Code));

    private void Go(Outcome<Account> outcome)
    {
        (_problem, _isOver) = (outcome.Error?.Message, outcome.Error is SecondStepOver);
        if (outcome.IsSuccess) Navigation.NavigateTo(outcome.Value.MustChangePassword ? AppUrls.ChangePassword : AppUrls.LocalOrHome(ReturnUrl));
    }

    private sealed class CodeInput
    {
        public string Code { get; set; } = "";
    }
}
