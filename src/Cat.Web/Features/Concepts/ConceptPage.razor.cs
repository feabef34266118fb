using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.Concepts.Relations;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Concepts;

public sealed partial class ConceptPage
{
    private ConceptView? _view;
    private string? _name;
    private string? _description;
    private string? _message;
    private bool _isGood;
    private bool _isBusy;
    private Place _place;
    private Guid? _other;

    /// <summary>Of another concept, seen from this one.</summary>
    private enum Place
    {
        Before,
        After,
        Related,
    }

    [Parameter]
    public Guid ConceptId { get; set; }

    [Inject]
    private ShowConcept ShowConcept { get; set; } = null!; // injected

    [Inject]
    private DescribeConcept DescribeConcept { get; set; } = null!; // injected

    [Inject]
    private DeleteConcept DeleteConcept { get; set; } = null!; // injected

    [Inject]
    private AddRelation AddRelation { get; set; } = null!; // injected

    [Inject]
    private RemoveRelation RemoveRelation { get; set; } = null!; // injected

    private ConceptId Id => new(ConceptId);

    protected override async Task OnParametersSetAsync()
    {
        _message = null;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var outcome = await ShowConcept.HandleAsync(await ActorAsync(), Id, Leaving);
        if (outcome.IsSuccess) (_view, _name, _description) = (outcome.Value, outcome.Value.Name, outcome.Value.Description);
        else Navigation.NotFound();
    }

    private async Task AddAsync()
    {
        if (_view is not { } view || _other is not { } other) return;
        _isBusy = true;
        await EndAsync(await AddRelation.HandleAsync(await ActorAsync(), view.BankId, RequestOf(_place, other), Leaving), "The relation is added.");
    }

    private async Task RemoveAsync(RelationRequest request)
    {
        if (_view is not { } view) return;
        _isBusy = true;
        await EndAsync(await RemoveRelation.HandleAsync(await ActorAsync(), view.BankId, request, Leaving), "The relation is removed.");
    }

    private async Task DescribeAsync()
    {
        _isBusy = true;
        await EndAsync(await DescribeConcept.HandleAsync(await ActorAsync(), Id, new ConceptRequest(_name, _description), Leaving), "Saved.");
    }

    private async Task DeleteAsync()
    {
        if (_view is not { } view) return;
        _isBusy = true;
        var outcome = await DeleteConcept.HandleAsync(await ActorAsync(), Id, Leaving);
        (_isBusy, _isGood, _message) = (false, false, outcome.Error?.Message);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Concepts(view.BankId));
    }

    private async Task EndAsync(Outcome<Done> outcome, string done)
    {
        (_isBusy, _isGood, _message) = (false, outcome.IsSuccess, outcome.Error?.Message ?? done);
        if (!outcome.IsSuccess) return;
        _other = null;
        await LoadAsync();
    }

    private (string Heading, IReadOnlyList<NamedConcept> Concepts, Func<NamedConcept, RelationRequest> Request)[] Lists(ConceptView view) =>
    [
        ("Needed first", view.Before, concept => RequestOf(Place.Before, concept.Id.Value)),
        ("What builds on it", view.After, concept => RequestOf(Place.After, concept.Id.Value)),
        ("Related", view.Related, concept => RequestOf(Place.Related, concept.Id.Value)),
    ];

    private RelationRequest RequestOf(Place place, Guid other) => place switch
    {
        Place.Before => new(other, ConceptId, ConceptRelationKind.Prerequisite),
        Place.After => new(ConceptId, other, ConceptRelationKind.Prerequisite),
        Place.Related => new(ConceptId, other, ConceptRelationKind.Related),
    };
}
