using System.Globalization;
using Cat.Data;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Cat.Web.Features.Classrooms;

public sealed partial class ClassPage
{
    private ClassDetails? _class;
    private AssignedTestList? _tests;
    private EnrolPanel? _enrolPanel;
    private string? _newName;
    private string? _renameProblem;
    private string? _notice;

    [Parameter]
    public Guid ClassroomGuid { get; set; }

    [SupplyParameterFromQuery]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [SupplyParameterFromQuery(Name = "tests")]
    private int? TestsPage { get; set; }

    [Inject]
    private ShowClass ShowClass { get; set; } = null!; // injected

    [Inject]
    private ListAssignedTests ListAssignedTests { get; set; } = null!; // injected

    [Inject]
    private RenameClass RenameClass { get; set; } = null!; // injected

    [Inject]
    private WithdrawStudent WithdrawStudent { get; set; } = null!; // injected

    [Inject]
    private GrantExtraTime GrantExtraTime { get; set; } = null!; // injected

    [Inject]
    private IDialogService Dialogs { get; set; } = null!; // injected

    private ClassroomId Id => new(ClassroomGuid);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await ActorAsync();
        var details = await ShowClass.HandleAsync(actor, Id, Search, Page ?? 1, Leaving);
        var tests = await ListAssignedTests.HandleAsync(actor, Id, TestsPage ?? 1, Leaving);
        if (details.IsSuccess && tests.IsSuccess) (_class, _tests) = (details.Value, tests.Value);
        else Navigation.NotFound();
    }

    private void BeginRename() => (_newName, _renameProblem) = (_class?.Name, null);

    private void CancelRename() => _newName = null;

    private async Task RenameAsync()
    {
        var outcome = await RenameClass.HandleAsync(await ActorAsync(), Id, _newName, Leaving);
        _renameProblem = outcome.Error?.Message;
        if (!outcome.IsSuccess) return;
        _newName = null;
        await LoadAsync();
    }

    private async Task ShowEnrolledAsync(string displayName)
    {
        _notice = $"{displayName} is in the class now.";
        await LoadAsync();
    }

    private static IEnumerable<int> ExtraTimes(int present) => new[] { 0, 10, 25, 33, 50, 75, 100, 150, 200, present }.Distinct().Order();

    private async Task GrantAsync(ClassStudent student, ChangeEventArgs changed)
    {
        if (!int.TryParse(changed.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)) return;
        var outcome = await GrantExtraTime.HandleAsync(await ActorAsync(), Id, student.StudentId, percent, Leaving);
        _notice = outcome.Error?.Message ?? (percent == 0 ? $"{student.DisplayName} has no extra time now." : $"{student.DisplayName} has {percent} % more time in tests begun from now on.");
        await LoadAsync();
    }

    private async Task WithdrawAsync(ClassStudent student)
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            $"Remove {student.DisplayName}?",
            "The student will no longer see this class's tests. Results are kept: they are hidden from you until the student is added again.",
            yesText: "Remove", cancelText: "Keep");
        if (isSure != true) return;
        var outcome = await WithdrawStudent.HandleAsync(await ActorAsync(), Id, student.StudentId, Leaving);
        _notice = outcome.Error?.Message ?? $"{student.DisplayName} was removed from the class.";
        await LoadAsync();
        if (_enrolPanel is not null) await _enrolPanel.RefreshAsync();
    }
}
