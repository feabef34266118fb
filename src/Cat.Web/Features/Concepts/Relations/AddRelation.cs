using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts.Relations;

/// <param name="From">Needed first, or one of two related ones.</param>
/// <param name="To">The other.</param>
/// <param name="Kind">Of the relation.</param>
public sealed record RelationRequest(Guid From, Guid To, ConceptRelationKind Kind)
{
    internal ConceptId FromId => new(From);

    internal ConceptId ToId => new(To);
}

/// <summary>Adds a relation of two concepts of a bank. What would make a cycle of prerequisites is refused, and the cycle named.</summary>
internal sealed class AddRelation(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ItemBankId bankId, RelationRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HeldBank.TakeAsync(db, bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var concepts = await bank.ConceptsAsync(cancellationToken);
        if (!concepts.Any(concept => concept.Id == request.FromId) || !concepts.Any(concept => concept.Id == request.ToId)) return new NotFound("The concept");
        var relation = RelationAdding.Check(request.FromId, request.ToId, request.Kind, concepts, await bank.RelationsAsync(cancellationToken));
        if (relation.Error is { } error) return error;
        db.ConceptRelations.Add(relation.Value);
        bank.MarkChanged(time.GetUtcNow());
        await bank.StoreAsync(ConceptActions.RelationAdded, $"{request.Kind}: {request.FromId} to {request.ToId}", actor, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
