using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Cat.Web.Features.Assignments;

public sealed partial class AssignPage
{
    private readonly WindowForm _form = new();
    private readonly HashSet<StudentGroupId> _groups = [];
    private readonly HashSet<Guid> _students = [];
    private Giving? _giving;
    private string? _plan;
    private AssignmentAudience _audience = AssignmentAudience.WholeClass;
    private bool _isBusy;

    [Parameter]
    public Guid ClassroomGuid { get; set; }

    /// <summary>The test to begin with.</summary>
    [SupplyParameterFromQuery(Name = "plan")]
    private Guid? PlanGuid { get; set; }

    [Inject]
    private ShowGiving ShowGiving { get; set; } = null!; // injected

    [Inject]
    private GiveTest GiveTest { get; set; } = null!; // injected

    [Inject]
    private IJSRuntime Script { get; set; } = null!; // injected

    private ClassroomId Id => new(ClassroomGuid);

    private GivablePlan? Plan => _giving?.Plans.FirstOrDefault(plan => plan.Id.ToString() == _plan);

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowGiving.HandleAsync(await ActorAsync(), Id, Leaving);
        if (!outcome.IsSuccess)
        {
            Navigation.NotFound();
            return;
        }

        _giving = outcome.Value;
        _plan = PlanGuid?.ToString() ?? (_giving.Plans.Count == 1 ? _giving.Plans[0].Id.ToString() : "");
        ChoosePlan();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _form.UseZone(await BrowserZone.ReadAsync(Script, Leaving));
        StateHasChanged();
    }

    private void ChoosePlan()
    {
        _form.AttemptsAllowed = Plan is { IsPractice: true } ? null : _form.AttemptsAllowed ?? 1;
        _form.Mend(GiveField.Plan);
    }

    private void ChooseAudience(AssignmentAudience audience)
    {
        _audience = audience;
        _form.Mend(GiveField.Audience);
    }

    private void Tick<T>(HashSet<T> ticked, T what, ChangeEventArgs changed)
    {
        if (changed.Value is true) ticked.Add(what);
        else ticked.Remove(what);
        _form.Mend(GiveField.Audience);
    }

    private async Task SubmitAsync()
    {
        _isBusy = true;
        var request = new GiveRequest
        {
            PlanId = Guid.TryParse(_plan, out var plan) ? new TestPlanId(plan) : null,
            Audience = _audience,
            Groups = [.. _groups],
            Students = [.. _students],
            Window = _form.ToRequest(_giving?.Students ?? []),
        };
        var outcome = await GiveTest.HandleAsync(await ActorAsync(), Id, request, Leaving);
        _isBusy = false;
        _form.Show(outcome.Error);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Classroom(Id));
    }
}
