using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Users;

/// <summary>One person: name, role, ways to sign in, attributes.</summary>
public sealed partial class UserPage
{
    private UserDetails? _user;
    private TemporaryPassword? _password;
    private string? _displayName;
    private string _role = RoleNames.Student;
    private string? _attribute;
    private string? _value;
    private string? _problem;
    private string? _done;
    private bool _isBusy;

    [Parameter]
    public Guid UserGuid { get; set; }

    [Inject]
    private ShowUser ShowUser { get; set; } = null!; // injected

    [Inject]
    private RenameUser RenameUser { get; set; } = null!; // injected

    [Inject]
    private ChangeRole ChangeRole { get; set; } = null!; // injected

    [Inject]
    private EnableUser EnableUser { get; set; } = null!; // injected

    [Inject]
    private ResetPassword ResetPassword { get; set; } = null!; // injected

    [Inject]
    private RemoveSignInMethod RemoveSignInMethod { get; set; } = null!; // injected

    [Inject]
    private SetAttribute SetAttribute { get; set; } = null!; // injected

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await ShowUser.HandleAsync(await ActorAsync(), UserGuid, Leaving);
        if (!outcome.IsSuccess)
        {
            Navigation.NotFound();
            return;
        }

        _user = outcome.Value;
        (_displayName, _role) = (_user.DisplayName, _user.Role);
    }

    private async Task RenameAsync() => await DoAsync(async () => await RenameUser.HandleAsync(await ActorAsync(), UserGuid, _displayName, Leaving), "The name is changed.");

    private async Task ChangeRoleAsync() => await DoAsync(async () => await ChangeRole.HandleAsync(await ActorAsync(), UserGuid, _role, Leaving), $"The role is {_role}; sign-ins end within a minute.");

    private async Task EnableAsync()
    {
        var isDisabled = _user?.State == SignInState.Disabled;
        await DoAsync(async () => await EnableUser.HandleAsync(await ActorAsync(), UserGuid, isDisabled, Leaving), isDisabled ? "This person can sign in again." : "The account is disabled; sign-ins end within a minute.");
    }

    private async Task RemoveSecondFactorAsync() => await DoAsync(async () => await RemoveSignInMethod.SecondFactorAsync(await ActorAsync(), UserGuid, Leaving), "The second step is removed; the password alone signs in.");

    private async Task RemovePasskeyAsync(UserPasskey passkey) =>
        await DoAsync(async () => await RemoveSignInMethod.PasskeyAsync(await ActorAsync(), UserGuid, passkey.CredentialId, Leaving), $"The passkey “{passkey.Name}” is removed.");

    private async Task RemoveLoginAsync(UserLogin login) => await DoAsync(async () => await RemoveSignInMethod.LoginAsync(await ActorAsync(), UserGuid, login.Key, Leaving), $"The account of {login.Provider} is unlinked.");

    private async Task SetAttributeAsync()
    {
        await DoAsync(async () => await SetAttribute.HandleAsync(await ActorAsync(), UserGuid, _attribute, _value, Leaving), "The attribute is stored.");
        if (_problem is null) (_attribute, _value) = (null, null);
    }

    private async Task RemoveAttributeAsync(UserAttribute attribute) => await DoAsync(async () => await SetAttribute.HandleAsync(await ActorAsync(), UserGuid, attribute.Name, "", Leaving), $"“{attribute.Name}” is removed.");

    private async Task ResetAsync()
    {
        (_isBusy, _done, _password) = (true, null, null);
        var outcome = await ResetPassword.HandleAsync(await ActorAsync(), UserGuid);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (outcome.IsSuccess) _password = outcome.Value;
        await LoadAsync();
    }

    private async Task DoAsync(Func<Task<Outcome<Done>>> deed, string done)
    {
        (_isBusy, _done, _password) = (true, null, null);
        var outcome = await deed();
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (outcome.IsSuccess) _done = done;
        await LoadAsync();
    }
}
