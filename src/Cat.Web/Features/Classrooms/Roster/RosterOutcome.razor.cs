using Cat.Web.Shared.Csv;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>What was stored, with the passwords of new accounts, which are nowhere else.</summary>
public sealed partial class RosterOutcome
{
    private string _wrongUrl = "";

    [Parameter, EditorRequired]
    public required ClassSummary Class { get; set; }

    [Parameter, EditorRequired]
    public required RosterResult Result { get; set; }

    [Parameter]
    public EventCallback OnAgain { get; set; }

    protected override void OnInitialized() => _wrongUrl = CsvLink.Of(RosterCsv.Wrong(Result.Plan.Wrong));
}
