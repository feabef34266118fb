using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Accounts.TwoStep;

/// <summary>Where teachers and admins set up their second step.</summary>
public sealed partial class TwoStepPage
{
    private SecondStepState? _state;
    private IReadOnlyList<string>? _codes;
    private string? _problem;

    [Inject]
    private OwnSecondStep OwnSecondStep { get; set; } = null!; // injected

    [SupplyParameterFromForm(FormName = "turn-on")]
    private CodeInput Input { get; set; } = null!; // set in OnInitializedAsync when the form did not post

    [SupplyParameterFromForm(FormName = "renew-codes")]
    private PasswordInput Renewal { get; set; } = null!; // set in OnInitializedAsync when the form did not post

    [SupplyParameterFromForm(FormName = "turn-off")]
    private PasswordInput Removal { get; set; } = null!; // set in OnInitializedAsync when the form did not post

    protected override async Task OnInitializedAsync()
    {
        (Input, Renewal, Removal) = (Input ?? new CodeInput(), Renewal ?? new PasswordInput(), Removal ?? new PasswordInput());
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var outcome = await OwnSecondStep.ShowAsync(HttpContext.User);
        if (outcome.IsSuccess) _state = outcome.Value;
        else _problem = outcome.Error?.Message;
    }

    private async Task TurnOnAsync()
    {
        var outcome = await OwnSecondStep.TurnOnAsync(HttpContext.User, Input.Code);
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) _codes = outcome.Value;
    }

    private async Task RenewAsync()
    {
        var outcome = await OwnSecondStep.RenewCodesAsync(HttpContext.User, Renewal.Password);
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) _codes = outcome.Value;
    }

    private async Task TurnOffAsync()
    {
        var outcome = await OwnSecondStep.TurnOffAsync(HttpContext.User, Removal.Password);
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) await LoadAsync();
    }

    private sealed class CodeInput
    {
        public string Code { get; set; } = "";
    }

    private sealed class PasswordInput
    {
        public string Password { get; set; } = "";
    }
}
