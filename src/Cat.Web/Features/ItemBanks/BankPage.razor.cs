using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks;

public sealed partial class BankPage
{
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
    private int? Page { get; set; }

    private Guid? Concept => Guid.TryParse(ConceptText, out var concept) ? concept : null;

    private QuestionFilter Filter => new(Text, Enum.TryParse<QuestionStatus>(Status, out var status) ? status : null, Concept);

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowBank.HandleAsync(await ActorAsync(), new ItemBankId(BankId), Filter, Page ?? 1, Leaving);
        if (outcome.IsSuccess) _bank = outcome.Value;
        else Navigation.NotFound();
    }
}
