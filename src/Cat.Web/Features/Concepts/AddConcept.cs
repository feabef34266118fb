using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts;

/// <param name="Name">Once in a bank.</param>
/// <param name="Description">May be empty.</param>
public sealed record ConceptRequest(string? Name, string? Description)
{
    internal Error? WhyNot() => !ConceptName.IsName(Name) ? new ConceptNameProblem() : Description?.Length > ConceptName.LongestDescription ? new ConceptDescriptionProblem() : null;
}

/// <summary>Adds a concept to a bank.</summary>
internal sealed class AddConcept(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<ConceptId>> HandleAsync(Actor actor, ItemBankId bankId, ConceptRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        if (request.WhyNot() is { } problem) return problem;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HeldBank.TakeAsync(db, bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var name = request.Name!.Trim(); // it is a name, as was just checked
        var others = await bank.ConceptsAsync(cancellationToken);
        if (others.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))) return new ConceptNameTaken(name);
        var concept = new Concept(bankId, ConceptName.KeyOf(name, others.Select(other => other.Key).ToHashSet(StringComparer.Ordinal)), name, request.Description?.Trim() ?? "");
        db.Concepts.Add(concept);
        bank.MarkChanged(time.GetUtcNow());
        await bank.StoreAsync(ConceptActions.Added, $"concept {concept.Id}", actor, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return concept.Id;
    }
}
