using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Cat.Web.Features.Classrooms.Groups;

public sealed partial class GroupPage
{
    private const string MembersMark = "members";

    private GroupDetails? _group;
    private string? _name;
    private string? _nameProblem;
    private string? _deleteProblem;
    private string? _notice;

    [Parameter]
    public Guid GroupGuid { get; set; }

    [SupplyParameterFromQuery]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ShowGroup ShowGroup { get; set; } = null!; // injected

    [Inject]
    private RenameGroup RenameGroup { get; set; } = null!; // injected

    [Inject]
    private DeleteGroup DeleteGroup { get; set; } = null!; // injected

    [Inject]
    private ChangeMembership ChangeMembership { get; set; } = null!; // injected

    [Inject]
    private IDialogService Dialogs { get; set; } = null!; // injected

    private StudentGroupId GroupId => new(GroupGuid);

    private bool OnlyMembers => Show == MembersMark;

    protected override async Task<bool> LoadPartAsync(Actor actor)
    {
        var outcome = await ShowGroup.HandleAsync(actor, Id, GroupId, Search, OnlyMembers, Page ?? 1, Leaving);
        if (!outcome.IsSuccess) return false;
        _group = outcome.Value;
        _name ??= _group.Name;
        return true;
    }

    private async Task ChangeAsync(GroupCandidate student, bool isMember)
    {
        var outcome = await ChangeMembership.HandleAsync(await ActorAsync(), GroupId, student.StudentId, isMember, Leaving);
        _notice = outcome.Error?.Message ?? (isMember ? $"{student.DisplayName} is in the group now." : $"{student.DisplayName} is not in the group any more.");
        await LoadAsync();
    }

    private async Task RenameAsync()
    {
        var outcome = await RenameGroup.HandleAsync(await ActorAsync(), GroupId, _name, Leaving);
        _nameProblem = outcome.Error?.Message;
        _notice = outcome.IsSuccess ? "The name is saved." : null;
        if (outcome.IsSuccess) await LoadAsync();
    }

    private async Task DeleteAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync($"Delete the group “{_group?.Name}”?", "Its students stay in the class.", yesText: "Delete", cancelText: "Keep") != true) return;
        var outcome = await DeleteGroup.HandleAsync(await ActorAsync(), GroupId, Leaving);
        _deleteProblem = outcome.Error?.Message;
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Groups(Id));
    }
}
