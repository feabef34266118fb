using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks;

public sealed partial class BanksPage
{
    private BankRows? _list;

    [Inject]
    private ListBanks ListBanks { get; set; } = null!; // injected

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ListBanks.HandleAsync(await ActorAsync(), Page ?? 1, Leaving);
        if (outcome.IsSuccess) _list = outcome.Value;
        else Navigation.NotFound();
    }
}
