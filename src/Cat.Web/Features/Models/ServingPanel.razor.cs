using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

public sealed partial class ServingPanel
{
    private ServingView? _serving;

    [Parameter, EditorRequired]
    public required PolicyModelId ModelId { get; set; }

    [Inject]
    private ShowServing ShowServing { get; set; } = null!; // injected

    protected override bool IsWatching => true;

    protected override Task OnParametersSetAsync() => LookAsync(Leaving);

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var outcome = ShowServing.Handle(await ActorAsync(), ModelId);
        if (outcome.IsSuccess) _serving = outcome.Value;
    }
}
