using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Search;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks;

public sealed partial class BankPage
{
    private readonly HashSet<Guid> _chosen = [];
    private BankView? _bank;

    [Parameter]
    public Guid BankId { get; set; }

    [Inject]
    private ShowBank ShowBank { get; set; } = null!; // injected

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "concept")]
    private string? ConceptText { get; set; }

    [SupplyParameterFromQuery]
    private string? Tag { get; set; }

    [SupplyParameterFromQuery]
    private string? Type { get; set; }

    [SupplyParameterFromQuery]
    private string? Calibrated { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    private QuestionFilter Filter => new(Text, ValueOf<QuestionStatus>(Status), Guid.TryParse(ConceptText, out var concept) ? concept : null)
    {
        Tag = Tag,
        Type = ValueOf<QuestionType>(Type),
        IsCalibrated = Calibrated switch { "yes" => true, "no" => false, _ => null },
        HasMoved = Calibrated == "moved",
        Order = ValueOf<QuestionOrder>(Sort),
    };

    private bool HasMoreFilters => !string.IsNullOrEmpty(Tag) || !string.IsNullOrEmpty(Type) || !string.IsNullOrEmpty(Calibrated) || !string.IsNullOrEmpty(Sort);

    private bool IsPageChosen => _bank is { Questions.Count: > 0 } bank && bank.Questions.All(question => _chosen.Contains(question.Id.Value));

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await ShowBank.HandleAsync(await ActorAsync(), new ItemBankId(BankId), Filter, Page ?? 1, Leaving);
        if (outcome.IsSuccess) _bank = outcome.Value;
        else Navigation.NotFound();
    }

    private void Choose(Guid question, bool isChosen)
    {
        if (isChosen) _chosen.Add(question);
        else _chosen.Remove(question);
    }

    private void ChoosePage(bool isChosen)
    {
        foreach (var question in _bank?.Questions ?? []) Choose(question.Id.Value, isChosen);
    }

    private static T? ValueOf<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
