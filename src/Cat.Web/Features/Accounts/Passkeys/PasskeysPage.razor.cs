using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Accounts.Passkeys;

/// <summary>Where teachers and admins keep their passkeys. Adding one needs script: only it can ask the device.</summary>
public sealed partial class PasskeysPage
{
    private IReadOnlyList<OwnPasskey> _passkeys = [];
    private string? _problem;
    private string? _done;

    [Inject]
    private OwnPasskeys OwnPasskeys { get; set; } = null!; // injected

    [SupplyParameterFromForm(FormName = "add-passkey")]
    private PasskeyInput Input { get; set; } = null!; // set in OnInitializedAsync when the form did not post

    protected override async Task OnInitializedAsync()
    {
        Input ??= new PasskeyInput();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var outcome = await OwnPasskeys.ShowAsync(HttpContext.User);
        if (outcome.IsSuccess) _passkeys = outcome.Value;
        else _problem = outcome.Error?.Message;
    }

    private async Task AddAsync() => await ShowAsync(await OwnPasskeys.AddAsync(HttpContext.User, Input.Name, Input.Credential), "The passkey is added: the sign-in page takes it from now on.");

    private async Task RemoveAsync(OwnPasskey passkey) => await ShowAsync(await OwnPasskeys.RemoveAsync(HttpContext.User, passkey.Id), $"“{passkey.Name}” is removed.");

    private async Task ShowAsync(Outcome<Done> outcome, string done)
    {
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) _done = done;
        await LoadAsync();
    }

    private sealed class PasskeyInput
    {
        public string Name { get; set; } = "";
        public string Credential { get; set; } = "";
    }
}
