using Cat.Data;
using Cat.Web.Features.ItemBanks.Search;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks.Bulk;

public sealed partial class BulkPanel
{
    private readonly BulkRequest _request = new();
    private BulkOutcome? _outcome;
    private string? _problem;
    private bool _isAll;
    private bool _isBusy;

    [Parameter, EditorRequired]
    public required ItemBankId BankId { get; set; }

    [Parameter, EditorRequired]
    public required HashSet<Guid> Chosen { get; set; }

    /// <summary>How many questions the filter finds.</summary>
    [Parameter]
    public int Found { get; set; }

    [Parameter, EditorRequired]
    public required QuestionFilter Filter { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ConceptRow> Concepts { get; set; }

    [Parameter]
    public EventCallback OnChoosePage { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private ChangeQuestions ChangeQuestions { get; set; } = null!; // injected

    private async Task ChangeAsync()
    {
        (_isBusy, _outcome) = (true, null);
        var outcome = await ChangeQuestions.HandleAsync(await ActorAsync(), BankId, new ChosenQuestions([.. Chosen], _isAll ? Filter : null), _request, Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        _outcome = outcome.Value;
        Chosen.Clear();
        await OnDone.InvokeAsync();
    }

    private static string NameOf(BulkDeed deed) => deed switch
    {
        BulkDeed.ChangeStatus => "change the status",
        BulkDeed.AddTag => "add a tag",
        BulkDeed.RemoveTag => "remove a tag",
        BulkDeed.AddConcept => "add a concept",
        BulkDeed.RemoveConcept => "remove a concept",
    };
}
