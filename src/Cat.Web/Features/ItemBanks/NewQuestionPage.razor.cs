using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks;

public sealed partial class NewQuestionPage
{
    private readonly QuestionForm _form = new() { Choices = [new ChoiceForm { Key = "a", IsCorrect = true }, new ChoiceForm { Key = "b" }] };
    private BankView? _bank;
    private QuestionContent? _preview;
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

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowBank.HandleAsync(await ActorAsync(), new ItemBankId(BankId), new QuestionFilter(null, null, null), 1, Leaving);
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
        if (outcome.IsSuccess) (_preview, _problems) = (outcome.Value.Content, outcome.Value.Problems);
    }
}
