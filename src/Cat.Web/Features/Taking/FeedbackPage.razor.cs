using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Taking;

public sealed partial class FeedbackPage
{
    private QuestionFeedback? _feedback;

    [Parameter]
    public Guid SessionId { get; set; }

    [Parameter]
    public int Position { get; set; }

    [Inject]
    private ShowFeedback ShowFeedback { get; set; } = null!; // injected

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowFeedback.HandleAsync(await ActorAsync(), new TestSessionId(SessionId), Position, Leaving);
        if (outcome.IsSuccess) _feedback = outcome.Value;
        else if (outcome.Error is TestPaused) Navigation.NavigateTo(AppUrls.TakePause(new TestSessionId(SessionId)));
        else NotFound();
    }
}
