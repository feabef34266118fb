using Cat.Web.Shared;
using Cat.Web.Shared.Csv;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>What a list will do, and what is wrong with it.</summary>
public sealed partial class RosterPreview
{
    private const int PageSize = 25;

    private string _wrongUrl = "";
    private int _rowPage = 1;
    private int _problemPage = 1;

    [Parameter, EditorRequired]
    public required RosterPlan Plan { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter]
    public EventCallback OnApply { get; set; }

    private Rows<PlannedRow> Rows => Plan.Rows.Page(_rowPage, PageSize);

    private Rows<RosterProblem> Problems => Plan.Wrong.SelectMany(row => row.Problems).ToList().Page(_problemPage, PageSize);

    protected override void OnInitialized() => _wrongUrl = CsvLink.Of(RosterCsv.Wrong(Plan.Wrong));
}
