using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Tests.Published;

public sealed partial class PlanPage
{
    private TestDetails? _test;
    private string? _class;
    private string? _notice;

    [Parameter]
    public Guid PlanGuid { get; set; }

    [Inject]
    private ShowTest ShowTest { get; set; } = null!; // injected

    [Inject]
    private CopyTest CopyTest { get; set; } = null!; // injected

    [Inject]
    private ArchiveTest ArchiveTest { get; set; } = null!; // injected

    private TestPlanId Id => new(PlanGuid);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await ShowTest.HandleAsync(await ActorAsync(), Id, Leaving);
        if (!outcome.IsSuccess)
        {
            Navigation.NotFound();
            return;
        }

        _test = outcome.Value;
        _class ??= _test.Classes.Count > 0 ? _test.Classes[0].Id.ToString() : null;
    }

    private void Give()
    {
        if (_test?.Classes.FirstOrDefault(classroom => classroom.Id.ToString() == _class) is { } chosen) Navigation.NavigateTo(AppUrls.NewAssignmentOf(chosen.Id, Id));
    }

    private async Task CopyAsync()
    {
        var outcome = await CopyTest.HandleAsync(await ActorAsync(), Id, Leaving);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Draft(outcome.Value, WizardSteps.NameOf(WizardStep.What)));
        else _notice = outcome.Error?.Message;
    }

    private async Task ArchiveAsync(bool isArchived)
    {
        var outcome = await ArchiveTest.HandleAsync(await ActorAsync(), Id, isArchived, Leaving);
        _notice = outcome.Error?.Message ?? (isArchived ? "The test is put away. Classes that have it keep it." : "The test is back in the list.");
        await LoadAsync();
    }
}
