using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts.Mining;

/// <param name="From">Needed first, or one of two related ones.</param>
/// <param name="To">The other.</param>
/// <param name="Kind">Of the relation.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="FoundAt">By the last search that found it.</param>
public sealed record SuggestionRow(NamedConcept From, NamedConcept To, ConceptRelationKind Kind, SuggestionEvidence Evidence, DateTimeOffset FoundAt);

/// <summary>One page of the relations that were found and wait for a person, the strongest first.</summary>
internal sealed class ListSuggestions(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 10;

    public async Task<Outcome<Rows<SuggestionRow>>> HandleAsync(Actor actor, ItemBankId bankId, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ItemBanks.AnyAsync(bank => bank.Id == bankId, cancellationToken)) return new NotFound("The bank");
        var names = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == bankId).ToDictionaryAsync(concept => concept.Id, concept => concept.Name, cancellationToken);
        // Strength lies in JSON; there are at most as many as pairs of concepts that stand out.
        var open = await db.ConceptSuggestions.AsNoTracking().Where(suggestion => suggestion.BankId == bankId && suggestion.State == SuggestionState.Open).ToListAsync(cancellationToken);
        var rows = open.OrderByDescending(suggestion => suggestion.Evidence.Strength).ThenBy(suggestion => names[suggestion.FromId], StringComparer.CurrentCulture)
            .Select(suggestion => new SuggestionRow(new(suggestion.FromId, names[suggestion.FromId]), new(suggestion.ToId, names[suggestion.ToId]), suggestion.Kind, suggestion.Evidence, suggestion.FoundAt)).ToList();
        return rows.Page(page, PageSize);
    }
}
