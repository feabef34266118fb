using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports;

public sealed partial class SessionReplayPage
{
    private SessionReplayReport? _replay;

    [Parameter]
    public Guid SessionGuid { get; set; }

    [Inject]
    private ReplaySession ReplaySession { get; set; } = null!; // injected

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ReplaySession.HandleAsync(await ActorAsync(), new TestSessionId(SessionGuid), Leaving);
        if (outcome.IsSuccess) _replay = outcome.Value;
        else Navigation.NotFound();
    }
}
