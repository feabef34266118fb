using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Monitoring;

public sealed partial class ActionTrail
{
    private AssignmentActionList? _list;
    private (AssignmentId, int, int?)? _loaded;

    [Parameter, EditorRequired]
    public required AssignmentId AssignmentId { get; set; }

    /// <summary>Another one: something was done.</summary>
    [Parameter, EditorRequired]
    public required int Version { get; set; }

    [SupplyParameterFromQuery(Name = "trail")]
    private int? Page { get; set; }

    [Inject]
    private ListAssignmentActions ListAssignmentActions { get; set; } = null!; // injected

    protected override async Task OnParametersSetAsync()
    {
        // The page around it changes every few seconds.
        if (_loaded == (AssignmentId, Version, Page)) return;
        _loaded = (AssignmentId, Version, Page);
        var outcome = await ListAssignmentActions.HandleAsync(await ActorAsync(), AssignmentId, Page ?? 1, Leaving);
        if (outcome.IsSuccess) _list = outcome.Value;
    }
}
