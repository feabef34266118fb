using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Taking;

public sealed partial class StartTestPage
{
    private AssignedTest? _test;
    private string? _problem;

    [SupplyParameterFromForm(FormName = "start", Name = "code")]
    private string? Code { get; set; }

    [Parameter]
    public Guid AssignmentId { get; set; }

    [Inject]
    private ShowAssignedTest ShowAssignedTest { get; set; } = null!; // injected

    [Inject]
    private StartTest StartTest { get; set; } = null!; // injected

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowAssignedTest.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentId), Leaving);
        if (outcome.IsSuccess) _test = outcome.Value;
        else NotFound();
    }

    private async Task StartAsync()
    {
        var outcome = await StartTest.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentId), Code, Leaving);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.TakeQuestion(outcome.Value));
        else _problem = outcome.Error?.Message;
    }
}
