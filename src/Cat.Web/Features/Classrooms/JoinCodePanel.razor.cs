using Cat.Web.Features.Classrooms.Joining;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms;

/// <summary>The code of a class, to be shown to it.</summary>
public sealed partial class JoinCodePanel
{
    private string? _problem;

    [Parameter, EditorRequired]
    public required ClassSummary Class { get; set; }

    /// <summary>The code is another one, or gone.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private OpenClass OpenClass { get; set; } = null!; // injected

    [Inject]
    private CloseClass CloseClass { get; set; } = null!; // injected

    private string Address => $"{new Uri(Navigation.BaseUri).Authority}{AppUrls.JoinClass}";

    private async Task OpenAsync() => await TellAsync((await OpenClass.HandleAsync(await ActorAsync(), Class.Id, Leaving)).Error);

    private async Task CloseAsync() => await TellAsync((await CloseClass.HandleAsync(await ActorAsync(), Class.Id, Leaving)).Error);

    private async Task TellAsync(Error? error)
    {
        _problem = error?.Message;
        await OnChanged.InvokeAsync();
    }
}
