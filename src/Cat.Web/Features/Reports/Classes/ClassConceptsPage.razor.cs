using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Classes;

public sealed partial class ClassConceptsPage
{
    private ClassConcepts? _concepts;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [SupplyParameterFromQuery(Name = "order")]
    private string? OrderName { get; set; }

    [SupplyParameterFromQuery]
    private string? By { get; set; }

    [SupplyParameterFromQuery(Name = "all")]
    private string? All { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    private string? GroupText { get; set; }

    [Inject]
    private ShowClassConcepts ShowClassConcepts { get; set; } = null!; // injected

    private string Files => ClassReportTabs.FilesOf(new AssignmentId(AssignmentGuid));

    private ConceptQuery Wanted => ClassReportQuery.Concepts(OrderName, By, All, GroupText);

    private ConceptOrder Order => Wanted.Order;
    private bool IsByResult => Wanted.ByResult;
    private bool ShowsAll => Wanted.ShowsAll;
    private Guid? Group => Wanted.Group?.Value;

    private string Query => ClassReportQuery.Text(Wanted);

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowClassConcepts.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), Wanted, Leaving);
        if (outcome.IsSuccess) _concepts = outcome.Value;
        else Navigation.NotFound();
    }
}
