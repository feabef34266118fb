using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Classes;

public sealed partial class ClassStudentsPage
{
    private static readonly (ClassStudentSort Sort, string Word)[] Sorts =
    [
        (ClassStudentSort.Name, "name"), (ClassStudentSort.Result, "result, highest first"), (ClassStudentSort.Precision, "least precise"), (ClassStudentSort.Questions, "most questions"),
        (ClassStudentSort.Finished, "latest"),
    ];

    private ClassStudentList? _list;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortName { get; set; }

    [SupplyParameterFromQuery]
    private string? Name { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    private string? GroupText { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ListClassStudents ListClassStudents { get; set; } = null!; // injected

    private ClassStudentSort Sort => Enum.TryParse<ClassStudentSort>(SortName, ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : ClassStudentSort.Name;

    private Guid? Group => Guid.TryParse(GroupText, out var group) ? group : null;

    protected override async Task OnParametersSetAsync()
    {
        var query = new ClassStudentQuery(Sort, Name?.Trim() ?? "", Group is { } group ? new StudentGroupId(group) : null, Page ?? 1);
        var outcome = await ListClassStudents.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), query, Leaving);
        if (outcome.IsSuccess) _list = outcome.Value;
        else Navigation.NotFound();
    }

    private string UrlOf(ClassStudentSort sort) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["sort"] = sort == ClassStudentSort.Name ? null : sort.ToString(),
        ["page"] = null,
    });
}
