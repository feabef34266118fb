using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts;

/// <summary>Renames and describes a concept. Tests under way keep the name that they began with.</summary>
internal sealed class DescribeConcept(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ConceptId id, ConceptRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The concept");
        if (request.WhyNot() is { } problem) return problem;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HeldBank.TakeOfAsync(db, id, cancellationToken) is not { } bank) return new NotFound("The concept");
        var name = request.Name!.Trim(); // it is a name, as was just checked
        var concepts = await bank.ConceptsAsync(cancellationToken);
        if (concepts.Any(other => other.Id != id && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))) return new ConceptNameTaken(name);
        if (concepts.SingleOrDefault(concept => concept.Id == id) is not { } described) return new NotFound("The concept");
        described.Describe(name, request.Description?.Trim() ?? "");
        bank.MarkChanged(time.GetUtcNow());
        await bank.StoreAsync(ConceptActions.Described, $"concept {id}", actor, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
