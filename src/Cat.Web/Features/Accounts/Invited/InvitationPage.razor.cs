using System.Net;
using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Accounts.Invited;

/// <summary>Where a link of an invitation leads.</summary>
public sealed partial class InvitationPage
{
    private OpenedInvitation? _invitation;
    private string? _problem;

    [Parameter]
    public string Secret { get; set; } = "";

    [Inject]
    private OpenInvitation OpenInvitation { get; set; } = null!; // injected

    [Inject]
    private AcceptInvitation AcceptInvitation { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    [SupplyParameterFromForm]
    private InvitationInput Input { get; set; } = null!; // set in OnInitializedAsync when the form did not post

    private IPAddress? From => HttpContext.Connection.RemoteIpAddress;

    private static string RoleText(string role) => role switch
    {
        RoleNames.Admin => AccountsWords.Text["invitation.role-admin"],
        RoleNames.Teacher => AccountsWords.Text["invitation.role-teacher"],
        _ => AccountsWords.Text["invitation.role-student"],
    };

    protected override async Task OnInitializedAsync()
    {
        var outcome = await OpenInvitation.HandleAsync(Secret, From, HttpContext.RequestAborted);
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) _invitation = outcome.Value;
        Input ??= new InvitationInput { DisplayName = _invitation?.DisplayName ?? "" };
    }

    private async Task AcceptAsync()
    {
        if (_invitation is null) return;
        var outcome = await AcceptInvitation.HandleAsync(Secret, From, new InvitedPerson(Input.UserName, Input.DisplayName, Input.Password, Input.Repeated), HttpContext.RequestAborted);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Home);
        else _problem = outcome.Error?.Message;
        if (outcome.Error is InvitationNotOpen) _invitation = null;
    }

    private sealed class InvitationInput
    {
        public string UserName { get; set; } = "";
        public string DisplayName { get; set; } = "";
        public string Password { get; set; } = "";
        public string Repeated { get; set; } = "";
    }
}
