using System.Globalization;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks;

public sealed partial class QuestionPage
{
    private BankQuestionView? _question;
    private QuestionContent? _preview;
    private IReadOnlyList<FieldProblem> _problems = [];
    private string? _message;
    private bool _isGood;

    [Parameter]
    public Guid QuestionId { get; set; }

    [Inject]
    private ShowBankQuestion ShowBankQuestion { get; set; } = null!; // injected

    [Inject]
    private SaveQuestion SaveQuestion { get; set; } = null!; // injected

    [Inject]
    private PreviewQuestion PreviewQuestion { get; set; } = null!; // injected

    [Inject]
    private AcknowledgeDrift AcknowledgeDrift { get; set; } = null!; // injected

    private QuestionId Id => new(QuestionId);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await ShowBankQuestion.HandleAsync(await ActorAsync(), Id, Leaving);
        if (outcome.IsSuccess) _question = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task SaveAsync()
    {
        if (_question is not { } question) return;
        var outcome = await SaveQuestion.HandleAsync(await ActorAsync(), Id, question.CurrentVersion, question.Form, Leaving);
        _problems = (outcome.Error as QuestionProblems)?.Fields ?? [];
        (_isGood, _message) = (outcome.IsSuccess, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        _message = outcome.Value == question.CurrentVersion ? "Saved." : $"Saved as version {outcome.Value}.";
        _preview = null;
        await LoadAsync();
    }

    private async Task AcknowledgeAsync()
    {
        var outcome = await AcknowledgeDrift.HandleAsync(await ActorAsync(), Id, Leaving);
        if (outcome.IsSuccess) await LoadAsync();
        else (_isGood, _message) = (false, outcome.Error?.Message);
    }

    private async Task PreviewAsync()
    {
        if (_question is not { } question) return;
        var outcome = await PreviewQuestion.HandleAsync(await ActorAsync(), question.BankId, question.Form, Leaving);
        (_isGood, _message) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        (_preview, _problems) = (outcome.Value.Content, outcome.Value.Problems);
    }

    private static string ErrorOf(double? standardError) =>
        standardError is { } error ? string.Create(CultureInfo.InvariantCulture, $" ± {error:0.00}") : "";
}
