using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Shared;
using Cat.Web.Shared.Csv;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Users.Invitations;

/// <summary>Links for new people: made, shown once, listed, revoked.</summary>
public sealed partial class InvitationsPage
{
    private const int MostShown = 50;

    private string _role = RoleNames.Student;
    private int _days = CreateInvitations.UsualDays;
    private int _count = 1;
    private string? _names;
    private string? _search;
    private string _class = "";
    private IReadOnlyList<ClassChoice> _classes = [];
    private IReadOnlyList<Link> _links = [];
    private string _file = "";
    private Rows<InvitationRow>? _rows;
    private string? _problem;
    private bool _isBusy;

    [Inject]
    private CreateInvitations CreateInvitations { get; set; } = null!; // injected

    [Inject]
    private ListInvitations ListInvitations { get; set; } = null!; // injected

    [Inject]
    private RevokeInvitation RevokeInvitation { get; set; } = null!; // injected

    [Inject]
    private FindClasses FindClasses { get; set; } = null!; // injected

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    private bool HasNames => !string.IsNullOrWhiteSpace(_names);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await ListInvitations.HandleAsync(await ActorAsync(), Page ?? 1, Leaving);
        if (outcome.IsSuccess) _rows = outcome.Value;
    }

    private async Task SearchAsync()
    {
        var outcome = await FindClasses.HandleAsync(await ActorAsync(), _search, Leaving);
        if (outcome.IsSuccess) _classes = outcome.Value;
        if (_classes.All(choice => choice.Id.ToString() != _class)) _class = _classes.Count == 1 ? _classes[0].Id.ToString() : "";
    }

    private async Task CreateAsync()
    {
        _isBusy = true;
        string[] names = HasNames ? _names!.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [.. Enumerable.Repeat("", Math.Clamp(_count, 0, CreateInvitations.MostAtOnce + 1))]; // it has names
        ClassroomId? classroom = _role == RoleNames.Student && Guid.TryParse(_class, out var id) ? new ClassroomId(id) : null;
        var outcome = await CreateInvitations.HandleAsync(await ActorAsync(), new InvitationRequest(_role, names, classroom, _days), Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        _links = [.. outcome.Value.Select(made => new Link(made.DisplayName, new Uri(new Uri(Navigation.BaseUri), AppUrls.Invitation(made.Secret)).ToString()))];
        _file = CsvLink.Of(CsvFiles.Write(["name", "role", "good for days", "link"], _links.Select(link => (string[])[link.Name, _role, $"{_days}", link.Url])));
        (_names, _count) = (null, 1);
        await LoadAsync();
    }

    private async Task RevokeAsync(InvitationRow row)
    {
        _isBusy = true;
        var outcome = await RevokeInvitation.HandleAsync(await ActorAsync(), row.Id, Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        await LoadAsync();
    }

    private static string Of(InvitationState state) => state switch
    {
        InvitationState.Open => "open",
        InvitationState.Used => "used",
        InvitationState.Expired => "expired",
        InvitationState.Revoked => "revoked",
    };

    private static string TagOf(InvitationState state) => state switch
    {
        InvitationState.Open => "tag good",
        InvitationState.Used => "tag",
        InvitationState.Expired or InvitationState.Revoked => "tag warn",
    };

    private sealed record Link(string Name, string Url);
}
