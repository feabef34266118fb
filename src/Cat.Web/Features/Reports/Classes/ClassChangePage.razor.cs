using Cat.Data;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Classes;

public sealed partial class ClassChangePage
{
    private ClassComparison? _comparison;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [SupplyParameterFromQuery(Name = "with")]
    private string? With { get; set; }

    [Inject]
    private CompareTests CompareTests { get; set; } = null!; // injected

    private string Files => ClassReportTabs.FilesOf(new AssignmentId(AssignmentGuid));

    private string Query => _comparison?.Other is { } other ? $"?with={other.Id}" : "";

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await CompareTests.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), ClassReportQuery.With(With), Leaving);
        if (outcome.IsSuccess) _comparison = outcome.Value;
        else Navigation.NotFound();
    }

    private static string RescoredText(TestChange change)
    {
        var count = change.Rows.Count(row => row.Before.RescoredAt is not null || row.After.RescoredAt is not null);
        return count == 0 ? "" : $"Results of {CountText.Of(count, "student")} were recalculated after a test; the recalculated ones are compared.";
    }
}
