using Cat.Web.Access;
using Cat.Web.Features.Classrooms.CoTeachers;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Cat.Web.Features.Classrooms;

public sealed partial class SettingsPage
{
    private ClassTeachers? _teachers;
    private string? _name;
    private string? _nameProblem;
    private string? _userName;
    private string? _teacherProblem;
    private string? _notice;

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private RenameClass RenameClass { get; set; } = null!; // injected

    [Inject]
    private ListCoTeachers ListCoTeachers { get; set; } = null!; // injected

    [Inject]
    private AddCoTeacher AddCoTeacher { get; set; } = null!; // injected

    [Inject]
    private RemoveCoTeacher RemoveCoTeacher { get; set; } = null!; // injected

    [Inject]
    private ArchiveClass ArchiveClass { get; set; } = null!; // injected

    [Inject]
    private IDialogService Dialogs { get; set; } = null!; // injected

    protected override async Task<bool> LoadPartAsync(Actor actor)
    {
        var outcome = await ListCoTeachers.HandleAsync(actor, Id, Page ?? 1, Leaving);
        if (!outcome.IsSuccess) return false;
        _teachers = outcome.Value;
        return true;
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        _name ??= Summary?.Name;
    }

    private async Task RenameAsync()
    {
        var outcome = await RenameClass.HandleAsync(await ActorAsync(), Id, _name, Leaving);
        _nameProblem = outcome.Error?.Message;
        _notice = outcome.IsSuccess ? "The name is saved." : null;
        if (outcome.IsSuccess) await LoadAsync();
    }

    private async Task AddAsync()
    {
        var outcome = await AddCoTeacher.HandleAsync(await ActorAsync(), Id, _userName, Leaving);
        _teacherProblem = outcome.Error?.Message;
        if (!outcome.IsSuccess) return;
        (_userName, _notice) = (null, $"{outcome.Value} teaches this class with you now.");
        await LoadAsync();
    }

    private async Task RemoveAsync(CoTeacherRow teacher)
    {
        if (await Dialogs.ShowMessageBoxAsync($"Remove {teacher.DisplayName}?", "The class disappears from the list of this teacher. Tests that the teacher gave stay.", yesText: "Remove", cancelText: "Keep") != true) return;
        var outcome = await RemoveCoTeacher.HandleAsync(await ActorAsync(), Id, teacher.TeacherId, Leaving);
        _notice = outcome.Error?.Message ?? $"{teacher.DisplayName} does not teach this class any more.";
        await LoadAsync();
    }

    private async Task LeaveAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync("Leave this class?", "It disappears from your list. Only the teacher who made it can add you again.", yesText: "Leave", cancelText: "Stay") != true) return;
        var actor = await ActorAsync();
        var outcome = await RemoveCoTeacher.HandleAsync(actor, Id, actor.AccountId, Leaving);
        _notice = outcome.Error?.Message;
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Classes);
    }

    private async Task ArchiveAsync(bool isArchived)
    {
        if (isArchived && await Dialogs.ShowMessageBoxAsync("Archive this class?", "No test can be begun there, and a code to join it is switched off. You can take it back at any time.", yesText: "Archive", cancelText: "Keep in use") != true) return;
        var outcome = await ArchiveClass.HandleAsync(await ActorAsync(), Id, isArchived, Leaving);
        _notice = outcome.Error?.Message ?? (isArchived ? "The class is archived." : "The class is in use again.");
        await LoadAsync();
    }
}
