using System.Text.Json;
using Cat.Data;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks;

public sealed partial class NewQuestionPage
{
    private readonly QuestionForm _form = new() { Choices = [new ChoiceForm { Key = "a", IsCorrect = true }, new ChoiceForm { Key = "b" }] };
    private BankView? _bank;
    private PreviewedQuestion? _preview;
    private string _shown = "";
    private TypingPause _pause = null!; // set before anything is shown
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _message;

    [Parameter]
    public Guid BankId { get; set; }

    [Inject]
    private ShowBank ShowBank { get; set; } = null!; // injected

    [Inject]
    private CreateQuestion CreateQuestion { get; set; } = null!; // injected

    [Inject]
    private PreviewQuestion PreviewQuestion { get; set; } = null!; // injected

    [Inject]
    private TimeProvider Time { get; set; } = null!; // injected

    protected override void OnInitialized() => _pause = new TypingPause(Time);

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowBank.HandleAsync(await ActorAsync(), new ItemBankId(BankId), QuestionFilter.None, 1, Leaving);
        if (outcome.IsSuccess) _bank = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task CreateAsync()
    {
        var outcome = await CreateQuestion.HandleAsync(await ActorAsync(), new ItemBankId(BankId), _form, Leaving);
        _problems = (outcome.Error as QuestionProblems)?.Fields ?? [];
        _message = outcome.Error?.Message;
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Question(outcome.Value));
    }

    private async Task PreviewAsync()
    {
        var outcome = await PreviewQuestion.HandleAsync(await ActorAsync(), new ItemBankId(BankId), _form, Leaving);
        _message = outcome.Error?.Message;
        if (outcome.IsSuccess) (_preview, _problems) = (outcome.Value, outcome.Value.Problems);
    }

    /// <summary>When nothing was typed for a moment, and something is other than what is shown.</summary>
    private async Task PreviewSoonAsync()
    {
        if (!await _pause.IsOverAsync(Leaving) || JsonSerializer.Serialize(_form) is not { } text || text == _shown) return;
        _shown = text;
        var outcome = await PreviewQuestion.HandleAsync(await ActorAsync(), new ItemBankId(BankId), _form, Leaving);
        if (outcome.IsSuccess) _preview = outcome.Value;
    }
}
