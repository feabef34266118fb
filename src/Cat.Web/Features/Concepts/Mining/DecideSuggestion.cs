using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.Concepts.Relations;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts.Mining;

/// <summary>Accepts a relation that was found, so that it joins the graph, or rejects it, so that it is not proposed again.</summary>
internal sealed class DecideSuggestion(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ItemBankId bankId, RelationRequest request, bool isAccepted, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HeldBank.TakeAsync(db, bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var (from, to, kind) = (request.FromId, request.ToId, request.Kind);
        var suggestion = await db.ConceptSuggestions.SingleOrDefaultAsync(candidate => candidate.BankId == bankId && candidate.FromId == from && candidate.ToId == to && candidate.Kind == kind, cancellationToken);
        if (suggestion is null) return new NotFound("The suggestion");
        if (suggestion.State != SuggestionState.Open) return new AlreadyDecided();
        if (isAccepted)
        {
            var relation = RelationAdding.Check(from, to, kind, await bank.ConceptsAsync(cancellationToken), await bank.RelationsAsync(cancellationToken));
            if (relation.Error is { } error) return error;
            db.ConceptRelations.Add(relation.Value);
        }

        suggestion.Decide(isAccepted, actor.AccountId, time.GetUtcNow());
        if (isAccepted) bank.MarkChanged(time.GetUtcNow());
        await bank.StoreAsync(isAccepted ? ConceptActions.SuggestionAccepted : ConceptActions.SuggestionRejected, $"{kind}: {from} to {to}", actor, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
