using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Taking;

public sealed partial class TakeBreakPage
{
    private TimeSpan _left;

    [Parameter]
    public Guid SessionId { get; set; }

    [Inject]
    private TakeBreak TakeBreak { get; set; } = null!; // injected

    /// <summary>Set when an answer came during the break.</summary>
    [SupplyParameterFromQuery(Name = "late")]
    private bool IsLate { get; set; }

    private TestSessionId Session => new(SessionId);

    protected override async Task OnInitializedAsync()
    {
        if (!IsGet) return;
        var outcome = await TakeBreak.LeftAsync(await ActorAsync(), Session, Leaving);
        // The question's page knows what to say of a test that is not on a break.
        if (!outcome.IsSuccess) Navigation.NavigateTo(AppUrls.TakeQuestion(Session));
        else _left = outcome.Value;
    }

    private async Task ResumeAsync()
    {
        await TakeBreak.EndAsync(await ActorAsync(), Session, Leaving);
        Navigation.NavigateTo(AppUrls.TakeQuestion(Session));
    }
}
