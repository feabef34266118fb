using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts;

public sealed record NamedConcept(ConceptId Id, string Name);

/// <param name="Id">The concept.</param>
/// <param name="BankId">Of the bank.</param>
/// <param name="BankName">Its name.</param>
/// <param name="Key">How files name the concept.</param>
/// <param name="Name">How people do.</param>
/// <param name="Description">May be empty.</param>
/// <param name="Before">What is learned before it.</param>
/// <param name="After">What is learned after it.</param>
/// <param name="Related">What is related to it.</param>
/// <param name="Others">All other concepts of the bank, by name.</param>
/// <param name="Coverage">By questions.</param>
public sealed record ConceptView(
    ConceptId Id, ItemBankId BankId, string BankName, string Key, string Name, string Description,
    IReadOnlyList<NamedConcept> Before, IReadOnlyList<NamedConcept> After, IReadOnlyList<NamedConcept> Related, IReadOnlyList<NamedConcept> Others, ConceptCoverage Coverage);

/// <summary>One concept with what it is related to.</summary>
internal sealed class ShowConcept(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<ConceptView>> HandleAsync(Actor actor, ConceptId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The concept");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Concepts.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken) is not { } concept) return new NotFound("The concept");
        var bank = await db.ItemBanks.Where(candidate => candidate.Id == concept.BankId).Select(candidate => candidate.Name).SingleAsync(cancellationToken);
        var others = await db.Concepts.AsNoTracking().Where(other => other.BankId == concept.BankId && other.Id != id).OrderBy(other => other.Name).Select(other => new NamedConcept(other.Id, other.Name)).ToListAsync(cancellationToken);
        var relations = await db.ConceptRelations.AsNoTracking().Where(relation => relation.FromId == id || relation.ToId == id).ToListAsync(cancellationToken);
        var coverage = await ConceptCoverage.LoadAsync(db, concept.BankId, id, cancellationToken);
        return new ConceptView(
            id, concept.BankId, bank, concept.Key, concept.Name, concept.Description,
            Named(relations.Where(relation => relation.Kind == ConceptRelationKind.Prerequisite && relation.ToId == id).Select(relation => relation.FromId)),
            Named(relations.Where(relation => relation.Kind == ConceptRelationKind.Prerequisite && relation.FromId == id).Select(relation => relation.ToId)),
            Named(relations.Where(relation => relation.Kind == ConceptRelationKind.Related).Select(relation => relation.FromId == id ? relation.ToId : relation.FromId)),
            others, coverage.GetValueOrDefault(id, ConceptCoverage.None));

        IReadOnlyList<NamedConcept> Named(IEnumerable<ConceptId> ids)
        {
            var wanted = ids.ToHashSet();
            return [.. others.Where(other => wanted.Contains(other.Id))];
        }
    }
}
