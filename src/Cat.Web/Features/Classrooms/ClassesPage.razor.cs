using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms;

public sealed partial class ClassesPage
{
    private const string ArchivedMark = "archived";

    private ClassList? _list;
    private string? _name;
    private string? _problem;
    private bool _isBusy;

    [Inject]
    private ListClasses ListClasses { get; set; } = null!; // injected

    [Inject]
    private CreateClass CreateClass { get; set; } = null!; // injected

    [SupplyParameterFromQuery]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    private bool ShowsArchived => Show == ArchivedMark;

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ListClasses.HandleAsync(await ActorAsync(), Search, ShowsArchived, Page ?? 1, Leaving);
        if (outcome.IsSuccess) _list = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task CreateAsync()
    {
        _isBusy = true;
        var outcome = await CreateClass.HandleAsync(await ActorAsync(), _name, Leaving);
        _isBusy = false;
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Classroom(outcome.Value));
    }
}
