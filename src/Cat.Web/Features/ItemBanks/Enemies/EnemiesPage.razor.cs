using Cat.Data;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks.Enemies;

public sealed partial class EnemiesPage
{
    private EnemySetsView? _view;
    private string? _name;
    private string? _questions;
    private string? _problem;
    private string? _removeProblem;
    private string? _done;
    private bool _isBusy;
    private string? _search;
    private Rows<QuestionRow>? _found;
    private TypingPause _pause = null!; // set before anything is shown

    [Parameter]
    public Guid BankId { get; set; }

    [Inject]
    private ListEnemySets ListEnemySets { get; set; } = null!; // injected

    [Inject]
    private AddEnemySet AddEnemySet { get; set; } = null!; // injected

    [Inject]
    private RemoveEnemySet RemoveEnemySet { get; set; } = null!; // injected

    [Inject]
    private FindQuestions FindQuestions { get; set; } = null!; // injected

    [Inject]
    private TimeProvider Time { get; set; } = null!; // injected

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    private ItemBankId Id => new(BankId);

    protected override void OnInitialized() => _pause = new TypingPause(Time);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await ListEnemySets.HandleAsync(await ActorAsync(), Id, Page ?? 1, Leaving);
        if (outcome.IsSuccess) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task FindAsync()
    {
        if (!await _pause.IsOverAsync(Leaving)) return;
        var outcome = string.IsNullOrWhiteSpace(_search) ? default : await FindQuestions.HandleAsync(await ActorAsync(), Id, new QuestionFilter(_search, null, null), Leaving);
        _found = outcome.IsSuccess ? outcome.Value : null;
    }

    private bool IsListed(string key) => (_questions ?? "").Split(AddEnemySet.Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(key, StringComparer.Ordinal);

    private void Include(string key) => _questions = string.IsNullOrWhiteSpace(_questions) ? key : $"{_questions.TrimEnd()}\n{key}";

    private async Task AddAsync()
    {
        (_isBusy, _done, _removeProblem) = (true, null, null);
        var outcome = await AddEnemySet.HandleAsync(await ActorAsync(), Id, _name, _questions, Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        (_done, _name, _questions) = ($"The set “{_name?.Trim()}” is stored.", null, null);
        await LoadAsync();
    }

    private async Task RemoveAsync(EnemySetRow set)
    {
        (_isBusy, _done, _problem) = (true, null, null);
        var outcome = await RemoveEnemySet.HandleAsync(await ActorAsync(), Id, set.Id, Leaving);
        (_isBusy, _removeProblem) = (false, outcome.Error?.Message);
        if (outcome.IsSuccess) _done = $"The set “{set.Name}” is removed.";
        await LoadAsync();
    }
}
