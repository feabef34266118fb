using Cat.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Cat.Web.Features.Assignments;

public sealed partial class ChangeAssignmentPage
{
    private readonly WindowForm _form = new();
    private GivenAssignment? _assignment;
    private bool _isBusy;
    private bool _isSaved;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [Inject]
    private ShowAssignment ShowAssignment { get; set; } = null!; // injected

    [Inject]
    private ChangeAssignment ChangeAssignment { get; set; } = null!; // injected

    [Inject]
    private IJSRuntime Script { get; set; } = null!; // injected

    private AssignmentId Id => new(AssignmentGuid);

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowAssignment.HandleAsync(await ActorAsync(), Id, Leaving);
        if (!outcome.IsSuccess)
        {
            Navigation.NotFound();
            return;
        }

        _assignment = outcome.Value;
        _form.Fill(_assignment.Window);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _form.UseZone(await BrowserZone.ReadAsync(Script, Leaving));
        StateHasChanged();
    }

    private async Task SubmitAsync()
    {
        (_isBusy, _isSaved) = (true, false);
        var outcome = await ChangeAssignment.HandleAsync(await ActorAsync(), Id, _form.ToRequest(_assignment?.Students ?? []), Leaving);
        (_isBusy, _isSaved) = (false, outcome.IsSuccess);
        _form.Show(outcome.Error);
    }
}
