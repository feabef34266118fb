using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms;

/// <summary>A page of a class: it knows the class before it shows its part, and is not found for who does not teach it.</summary>
public abstract class ClassPart : InteractiveComponent
{
    [Parameter]
    public Guid ClassroomGuid { get; set; }

    [Inject]
    private ShowClassSummary ShowClassSummary { get; set; } = null!; // injected

    protected ClassroomId Id => new(ClassroomGuid);

    /// <summary>Null until it is loaded.</summary>
    private protected ClassSummary? Summary { get; private set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected async Task LoadAsync()
    {
        var actor = await ActorAsync();
        var outcome = await ShowClassSummary.HandleAsync(actor, Id, Leaving);
        if (!outcome.IsSuccess || !await LoadPartAsync(actor)) Navigation.NotFound();
        else Summary = outcome.Value;
    }

    /// <returns>False when there is no such page.</returns>
    protected virtual Task<bool> LoadPartAsync(Actor actor) => Task.FromResult(true);
}
