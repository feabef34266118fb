using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks.Review;

public sealed partial class ReviewPanel
{
    private NotesView? _view;
    private string? _text;
    private string? _problem;
    private string? _done;
    private bool _isBusy;
    private int _page = 1;
    private (QuestionId, int) _looked;

    [Parameter, EditorRequired]
    public required QuestionId QuestionId { get; set; }

    /// <summary>The current version: another one has other authors.</summary>
    [Parameter]
    public int Version { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private ListNotes ListNotes { get; set; } = null!; // injected

    [Inject]
    private ChangeStatus ChangeStatus { get; set; } = null!; // injected

    [Inject]
    private AddNote AddNote { get; set; } = null!; // injected

    protected override async Task OnParametersSetAsync()
    {
        if (_looked == (QuestionId, Version)) return;
        _looked = (QuestionId, Version);
        await LookAsync();
    }

    private async Task LookAsync()
    {
        var outcome = await ListNotes.HandleAsync(await ActorAsync(), QuestionId, _page, Leaving);
        if (outcome.IsSuccess) _view = outcome.Value;
    }

    private async Task TurnAsync(int pages)
    {
        _page += pages;
        await LookAsync();
    }

    private async Task ChangeAsync(QuestionStatus status)
    {
        (_isBusy, _done) = (true, null);
        var outcome = await ChangeStatus.HandleAsync(await ActorAsync(), QuestionId, new StatusRequest(status, _text), Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        (_done, _text, _page) = ($"The question is {BankText.Of(status)} now.", null, 1);
        await LookAsync();
        await OnChanged.InvokeAsync();
    }

    private async Task NoteAsync()
    {
        (_isBusy, _done) = (true, null);
        var outcome = await AddNote.HandleAsync(await ActorAsync(), QuestionId, _text, Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        (_done, _text, _page) = ("The note is kept.", null, 1);
        await LookAsync();
    }

    private static bool IsOthers(NotesView view, QuestionStatus status) => view.WhyNotApproved is not null && ReviewRules.IsApproval(view.Status, status);

    private static string DeedOf(QuestionStatus from, QuestionStatus to) => (from, to) switch
    {
        (QuestionStatus.Review, QuestionStatus.Pilot) => "Approve: try it out in tests, unscored",
        (QuestionStatus.Review, QuestionStatus.Active) => "Approve: give it in tests",
        (QuestionStatus.Review, QuestionStatus.Draft) => "Send back to its author",
        (_, QuestionStatus.Review) => "Send to review",
        (_, QuestionStatus.Draft) => "Take back as a draft",
        (_, QuestionStatus.Pilot) => "Try it out in tests, unscored",
        (_, QuestionStatus.Active) => "Give it in tests",
        (_, QuestionStatus.Retired) => "Retire",
    };

    private static string MeaningOf(QuestionStatus status) => status switch
    {
        QuestionStatus.Draft => "Tests do not give it.",
        QuestionStatus.Review => "It waits for a second pair of eyes; tests do not give it.",
        QuestionStatus.Pilot => "Tests give it unscored, to learn how hard it is.",
        QuestionStatus.Active => "Tests give it when it is calibrated.",
        QuestionStatus.Retired => "Tests do not give it any more; what was answered stays.",
    };
}
