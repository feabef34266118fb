using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

public sealed partial class ModelPage
{
    private ModelView? _view;

    [Parameter]
    public Guid ModelId { get; set; }

    [Inject]
    private ShowModel ShowModel { get; set; } = null!; // injected

    private IReadOnlyList<ActivationTarget> Targets => _view switch
    {
        null => [],
        { IsServing: true, Before: { } before } => [new ActivationTarget(before.Id, $"Go back to version {before.Version}", !before.BeatsFisher), ActivationTarget.Fisher],
        { IsServing: true } => [ActivationTarget.Fisher],
        { HasServed: true, Model: var model } => [new ActivationTarget(model.Id, $"Go back to version {model.Version}", !model.Report.BeatsFisher)],
        { Model: var model } => [new ActivationTarget(model.Id, $"Activate version {model.Version}", !model.Report.BeatsFisher)],
    };

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await ShowModel.HandleAsync(await ActorAsync(), new PolicyModelId(ModelId), Leaving);
        if (outcome.IsSuccess) _view = outcome.Value;
        else Navigation.NotFound();
    }
}
