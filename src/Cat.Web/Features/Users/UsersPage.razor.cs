using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Cat.Web.Features.Users;

public sealed partial class UsersPage
{
    private NewUser _new = new();
    private MudTable<UserRow>? _table;
    private TemporaryPassword? _password;
    private string? _problem;
    private string? _done;

    [Inject]
    private ListUsers ListUsers { get; set; } = null!; // injected

    [Inject]
    private CreateUser CreateUser { get; set; } = null!; // injected

    [Inject]
    private ResetPassword ResetPassword { get; set; } = null!; // injected

    [Inject]
    private EnableUser EnableUser { get; set; } = null!; // injected

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded

    [SupplyParameterFromQuery]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Role { get; set; }

    private async Task<TableData<UserRow>> LoadAsync(TableState state, CancellationToken cancellationToken)
    {
        var outcome = await ListUsers.HandleAsync(await Actor.FromAsync(AuthenticationState), Search, Role, state.Page * state.PageSize, state.PageSize, cancellationToken);
        return outcome.IsSuccess ? new TableData<UserRow> { Items = outcome.Value.Rows, TotalItems = outcome.Value.Total } : new TableData<UserRow> { Items = [], TotalItems = 0 };
    }

    private async Task CreateAsync()
    {
        Show(await CreateUser.HandleAsync(await Actor.FromAsync(AuthenticationState), _new.Role, _new.UserName, _new.DisplayName, CancellationToken.None));
        if (_password is not null) _new = new NewUser { Role = _new.Role };
        await ReloadAsync();
    }

    private async Task ResetAsync(UserRow user) => Show(await ResetPassword.HandleAsync(await Actor.FromAsync(AuthenticationState), user.Id));

    private async Task EnableAsync(UserRow user)
    {
        var outcome = await EnableUser.HandleAsync(await Actor.FromAsync(AuthenticationState), user.Id, user.IsDisabled, CancellationToken.None);
        (_password, _problem) = (null, outcome.Error?.Message);
        _done = outcome.IsSuccess ? $"{user.DisplayName} {(user.IsDisabled ? "can sign in again" : "is disabled; sign-ins end within a minute")}." : null;
        await ReloadAsync();
    }

    private void Show(Outcome<TemporaryPassword> outcome) =>
        (_password, _problem, _done) = (outcome.IsSuccess ? outcome.Value : null, outcome.Error?.Message, null);

    private Task ReloadAsync()
    {
        // What came of it, a password above all, is to be seen whatever becomes of the list.
        StateHasChanged();
        return _table?.ReloadServerData() ?? Task.CompletedTask;
    }

    private sealed class NewUser
    {
        public string Role { get; set; } = RoleNames.Student;
        public string UserName { get; set; } = "";
        public string DisplayName { get; set; } = "";
    }
}
