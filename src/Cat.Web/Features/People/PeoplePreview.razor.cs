using System.Globalization;
using Cat.Web.Shared;
using Cat.Web.Shared.Csv;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.People;

/// <summary>What a list will do, or what is wrong with it; and how far storing it is.</summary>
public sealed partial class PeoplePreview
{
    private const int PageSize = 25;

    private string _problemsUrl = "";
    private int _personPage = 1;
    private int _classPage = 1;
    private int _problemPage = 1;

    [Parameter, EditorRequired]
    public required PeoplePlan Plan { get; set; }

    /// <summary>Null: nothing is being stored.</summary>
    [Parameter]
    public double? Progress { get; set; }

    [Parameter]
    public EventCallback OnApply { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private Rows<PlannedPerson> People => Plan.People.Page(_personPage, PageSize);

    private Rows<PlannedClass> Classes => Plan.Classes.Page(_classPage, PageSize);

    private Rows<PeopleProblem> Problems => Plan.Problems.Page(_problemPage, PageSize);

    protected override void OnInitialized() => _problemsUrl = Plan.Problems.Count == 0 ? "" : CsvLink.Of(CsvFiles.Write(
        ["file", "row", "column", "what is wrong", "what to do"],
        Plan.Problems.Select(problem => (string[])[problem.File, problem.Row?.ToString(CultureInfo.InvariantCulture) ?? "", problem.Column ?? "", problem.What, problem.HowToMend])));
}
