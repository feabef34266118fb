using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Taking;

public sealed partial class TakePausePage
{
    [Parameter]
    public Guid SessionId { get; set; }

    [Inject]
    private ShowPause ShowPause { get; set; } = null!; // injected

    /// <summary>Set when something came during the pause.</summary>
    [SupplyParameterFromQuery(Name = "late")]
    private bool IsLate { get; set; }

    /// <summary>Set when the student wanted to go on.</summary>
    [SupplyParameterFromQuery(Name = "still")]
    private bool IsStill { get; set; }

    private TestSessionId Session => new(SessionId);

    private string? Notice => IsLate ? TakingWords.Text["pause.late"] : IsStill ? TakingWords.Text["pause.still"] : null;

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowPause.HandleAsync(await ActorAsync(), Session, Leaving);
        // The question's page knows what to say of a test that is not paused.
        if (!outcome.IsSuccess) Navigation.NavigateTo(AppUrls.TakeQuestion(Session));
    }
}
