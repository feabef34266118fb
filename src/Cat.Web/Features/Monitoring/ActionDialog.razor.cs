using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Cat.Web.Features.Monitoring;

public sealed partial class ActionDialog
{
    // Of this dialog: a second click is the same wish.
    private readonly Guid _requestId = Guid.NewGuid();
    private LiveAction? _action;
    private int _minutes = 10;
    private string _reason = "";
    private bool _isTried;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // cascaded by the dialog provider

    [Parameter, EditorRequired]
    public required LiveTargets Targets { get; set; }

    /// <summary>Null: the teacher chooses here.</summary>
    [Parameter]
    public LiveAction? Preselected { get; set; }

    /// <summary>What is wrong yet, once it was tried.</summary>
    private string? Problem =>
        !_isTried ? null
        : IsReasonNeeded && string.IsNullOrWhiteSpace(_reason) ? MonitoringWords.ReasonMissing
        : _action == LiveAction.Extend && _minutes is (< 1 or > ExtendSessions.MostMinutes) ? $"Give at least 1 and at most {ExtendSessions.MostMinutes} minutes."
        : null;

    private bool IsReasonNeeded => _action is LiveAction.Pause or LiveAction.End;

    public static string TitleOf(LiveAction action) => action switch
    {
        LiveAction.Pause => "Pause the test",
        LiveAction.Resume => "Let the test go on",
        LiveAction.Extend => "Give more time",
        LiveAction.End => "End the test",
    };

    protected override void OnInitialized() => _action = Preselected;

    private static string MeaningOf(LiveAction action) => action switch
    {
        LiveAction.Pause => "The clocks stand still and no answer is taken until you let the test go on. Students see that their teacher has paused it.",
        LiveAction.Resume => "The clocks go on where they stood, and the question that was open is shown again. Nothing happens to tests that are not paused.",
        LiveAction.Extend => "The time of the test, its closing time and the time of the open question move by as much, where they have a limit. A test without a time limit is left as it is.",
        LiveAction.End => "This cannot be taken back. What was answered counts, the open question does not, and the result is what these answers say.",
    };

    private void Choose(LiveAction action) => (_action, _isTried) = (action, false);

    private void Confirm()
    {
        if (_action is not { } action) return;
        _isTried = true;
        if (Problem is null) Dialog.Close(DialogResult.Ok(new LiveWish(action, _reason, _minutes, _requestId)));
    }
}
