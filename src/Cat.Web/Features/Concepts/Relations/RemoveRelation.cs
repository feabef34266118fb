using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts.Relations;

/// <summary>Removes a relation of two concepts.</summary>
internal sealed class RemoveRelation(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ItemBankId bankId, RelationRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HeldBank.TakeAsync(db, bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var (from, to, kind) = (request.FromId, request.ToId, request.Kind);
        var removed = await db.ConceptRelations.Where(relation => relation.BankId == bankId && relation.Kind == kind
            && ((relation.FromId == from && relation.ToId == to) || (kind == ConceptRelationKind.Related && relation.FromId == to && relation.ToId == from))).ExecuteDeleteAsync(cancellationToken);
        if (removed == 0) return new NotFound("The relation");
        bank.MarkChanged(time.GetUtcNow());
        await bank.StoreAsync(ConceptActions.RelationRemoved, $"{kind}: {from} to {to}", actor, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
