using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms.Groups;

public sealed partial class GroupsPage
{
    private Rows<GroupRow>? _groups;
    private string? _name;
    private string? _problem;

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ListGroups ListGroups { get; set; } = null!; // injected

    [Inject]
    private CreateGroup CreateGroup { get; set; } = null!; // injected

    protected override async Task<bool> LoadPartAsync(Actor actor)
    {
        var outcome = await ListGroups.HandleAsync(actor, Id, Page ?? 1, Leaving);
        if (!outcome.IsSuccess) return false;
        _groups = outcome.Value;
        return true;
    }

    private async Task CreateAsync()
    {
        var outcome = await CreateGroup.HandleAsync(await ActorAsync(), Id, _name, Leaving);
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Group(Id, outcome.Value));
    }
}
