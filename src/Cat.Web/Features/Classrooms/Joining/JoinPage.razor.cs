using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms.Joining;

public sealed partial class JoinPage
{
    private string? _problem;
    private string? _joined;

    [SupplyParameterFromForm(FormName = "join", Name = "code")]
    private string? Code { get; set; }

    /// <summary>The class that was just joined.</summary>
    [SupplyParameterFromQuery(Name = "class")]
    private Guid? Joined { get; set; }

    [Inject]
    private JoinClass JoinClass { get; set; } = null!; // injected

    [Inject]
    private ShowJoinedClass ShowJoinedClass { get; set; } = null!; // injected

    protected override async Task OnInitializedAsync()
    {
        if (Joined is not { } id || !IsGet) return;
        var outcome = await ShowJoinedClass.HandleAsync(await ActorAsync(), new ClassroomId(id), Leaving);
        if (outcome.IsSuccess) _joined = outcome.Value;
    }

    private async Task JoinAsync()
    {
        var outcome = await JoinClass.HandleAsync(await ActorAsync(), Code, Leaving);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.JoinedClass(outcome.Value));
        else _problem = outcome.Error?.Message;
    }
}
