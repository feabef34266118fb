using Cat.Data;
using Cat.Web.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Cat.Web.Features.Classrooms;

public sealed partial class ClassPage
{
    private ClassDetails? _class;
    private AssignedTestList? _tests;
    private string? _notice;

    [SupplyParameterFromQuery]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private string? Group { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [SupplyParameterFromQuery(Name = "tests")]
    private int? TestsPage { get; set; }

    [Inject]
    private ShowClass ShowClass { get; set; } = null!; // injected

    [Inject]
    private ListAssignedTests ListAssignedTests { get; set; } = null!; // injected

    [Inject]
    private WithdrawStudent WithdrawStudent { get; set; } = null!; // injected

    [Inject]
    private GrantExtraTime GrantExtraTime { get; set; } = null!; // injected

    [Inject]
    private IDialogService Dialogs { get; set; } = null!; // injected

    // What a form sends is empty where nothing was chosen.
    private StudentGroupId? ChosenGroup => Guid.TryParse(Group, out var id) ? new StudentGroupId(id) : null;

    private StudentListQuery Query => new(Search, ChosenGroup, Order == "joined" ? StudentOrder.Joined : StudentOrder.Name, Page ?? 1);

    protected override async Task<bool> LoadPartAsync(Actor actor)
    {
        var details = await ShowClass.HandleAsync(actor, Id, Query, Leaving);
        var tests = await ListAssignedTests.HandleAsync(actor, Id, TestsPage ?? 1, Leaving);
        if (!details.IsSuccess || !tests.IsSuccess) return false;
        (_class, _tests) = (details.Value, tests.Value);
        return true;
    }

    private async Task GrantAsync((ClassStudent Student, int Percent) grant)
    {
        var (student, percent) = grant;
        var outcome = await GrantExtraTime.HandleAsync(await ActorAsync(), Id, student.StudentId, percent, Leaving);
        _notice = outcome.Error?.Message ?? (percent == 0 ? $"{student.DisplayName} has no extra time now." : $"{student.DisplayName} has {percent} % more time in tests begun from now on.");
        await LoadAsync();
    }

    private async Task WithdrawAsync(ClassStudent student)
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            $"Remove {student.DisplayName}?",
            "The student will no longer see this class's tests, and leaves its groups. Results are kept: they are hidden from you until the student is added again.",
            yesText: "Remove", cancelText: "Keep");
        if (isSure != true) return;
        var outcome = await WithdrawStudent.HandleAsync(await ActorAsync(), Id, student.StudentId, Leaving);
        _notice = outcome.Error?.Message ?? $"{student.DisplayName} was removed from the class.";
        await LoadAsync();
    }
}
