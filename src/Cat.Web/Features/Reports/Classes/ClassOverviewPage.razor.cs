using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Classes;

public sealed partial class ClassOverviewPage
{
    private ClassOverview? _overview;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [Inject]
    private ShowClassOverview ShowClassOverview { get; set; } = null!; // injected

    private string Files => ClassReportTabs.FilesOf(new AssignmentId(AssignmentGuid));

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowClassOverview.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), Leaving);
        if (outcome.IsSuccess) _overview = outcome.Value;
        else Navigation.NotFound();
    }
}
