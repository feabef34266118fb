using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts;

/// <summary>Deletes a concept that no version of a question needs, with its relations and what was proposed of it.</summary>
internal sealed class DeleteConcept(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int MostNamed = 10;

    public async Task<Outcome<Done>> HandleAsync(Actor actor, ConceptId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The concept");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await HeldBank.TakeOfAsync(db, id, cancellationToken) is not { } bank) return new NotFound("The concept");
        var users = db.QuestionConcepts.Where(link => link.BankId == bank.Id && link.ConceptId == id).Join(db.QuestionVersions, link => link.QuestionVersionId, version => version.Id, (_, version) => version.QuestionId).Distinct()
            .Join(db.Questions, user => user, question => question.Id, (_, question) => question.Key);
        if (await users.CountAsync(cancellationToken) is > 0 and var count) return new ConceptInUse(await users.OrderBy(key => key).Take(MostNamed).ToListAsync(cancellationToken), count);
        await db.ConceptRelations.Where(relation => relation.FromId == id || relation.ToId == id).ExecuteDeleteAsync(cancellationToken);
        await db.ConceptSuggestions.Where(suggestion => suggestion.FromId == id || suggestion.ToId == id).ExecuteDeleteAsync(cancellationToken);
        await db.Concepts.Where(concept => concept.Id == id).ExecuteDeleteAsync(cancellationToken);
        bank.MarkChanged(time.GetUtcNow());
        await bank.StoreAsync(ConceptActions.Deleted, $"concept {id}", actor, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
