using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Concepts;

public sealed partial class ConceptsPage
{
    private const int PageSize = 50;

    private ConceptsView? _view;
    private ConceptMapData? _map;
    private string? _name;
    private string? _description;
    private string? _problem;
    private string? _done;
    private bool _isBusy;

    [Parameter]
    public Guid BankId { get; set; }

    [Inject]
    private ShowConcepts ShowConcepts { get; set; } = null!; // injected

    [Inject]
    private AddConcept AddConcept { get; set; } = null!; // injected

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    protected override bool IsWatching => _view?.Mining.Current is not null;

    private ItemBankId Id => new(BankId);

    private Rows<ConceptRow> Shown => (_view?.Concepts ?? []).Page(Page ?? 1, PageSize);

    protected override Task OnParametersSetAsync() => LookAsync(Leaving);

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var outcome = await ShowConcepts.HandleAsync(await ActorAsync(), Id, cancellationToken);
        if (outcome.IsSuccess) (_view, _map) = (outcome.Value, CoverageMap.Of(outcome.Value));
        else Navigation.NotFound();
    }

    private Task ReloadAsync() => LookAsync(Leaving);

    private async Task AddAsync()
    {
        (_isBusy, _done) = (true, null);
        var outcome = await AddConcept.HandleAsync(await ActorAsync(), Id, new ConceptRequest(_name, _description), Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        (_done, _name, _description) = ($"“{_name?.Trim()}” is added.", null, null);
        await ReloadAsync();
    }
}
