using System.Globalization;
using System.Text.Json;
using Cat.Data;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks;

public sealed partial class QuestionPage
{
    private BankQuestionView? _question;
    private PreviewedQuestion? _preview;
    private string _shown = "";
    private TypingPause _pause = null!; // set before anything is shown
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

    [Inject]
    private TimeProvider Time { get; set; } = null!; // injected

    private QuestionId Id => new(QuestionId);

    protected override void OnInitialized() => _pause = new TypingPause(Time);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await ShowBankQuestion.HandleAsync(await ActorAsync(), Id, Leaving);
        if (outcome.IsSuccess) (_question, _preview, _shown) = (outcome.Value, null, TextOf(outcome.Value.Form));
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
        (_preview, _problems, _shown) = (outcome.Value, outcome.Value.Problems, TextOf(question.Form));
    }

    /// <summary>When nothing was typed for a moment, and something is other than what is shown.</summary>
    private async Task PreviewSoonAsync()
    {
        if (!await _pause.IsOverAsync(Leaving) || _question is not { } question || TextOf(question.Form) == _shown) return;
        _shown = TextOf(question.Form);
        var outcome = await PreviewQuestion.HandleAsync(await ActorAsync(), question.BankId, question.Form, Leaving);
        if (outcome.IsSuccess) _preview = outcome.Value;
    }

    private static string TextOf(QuestionForm form) => JsonSerializer.Serialize(form);

    private static string ErrorOf(double? standardError) =>
        standardError is { } error ? string.Create(CultureInfo.InvariantCulture, $" ± {error:0.00}") : "";
}
