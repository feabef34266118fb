using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Versions;

internal sealed record AlreadyCurrent(int Number) : Error($"Version {Number} is what the question says now.");

/// <summary>Makes an old version the newest again: as a new version, with the parameters that the old one has, which are of the same words and the same key.</summary>
internal sealed class RestoreVersion(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    /// <returns>The number of the new version.</returns>
    public async Task<Outcome<int>> HandleAsync(Actor actor, QuestionId id, int number, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The question");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await LockedBank.TakeOfAsync(db, id, cancellationToken) is not { } bank) return new NotFound("The question");
        var question = await LockedBank.QuestionAsync(db, id, cancellationToken);
        if (question.Versions.SingleOrDefault(version => version.Number == number) is not { } old) return new NotFound("The version");
        var current = question.Versions.Single(version => version.Id == question.CurrentVersionId);
        var concepts = old.Concepts.Select(link => link.ConceptId).ToHashSet();
        if (old.Content.Equals(current.Content) && concepts.SetEquals(current.Concepts.Select(link => link.ConceptId))) return new AlreadyCurrent(number);
        if (Shared.Content.QuestionContentRules.WhyNot(old.Content, question.Status) is { } unfit) return new InvalidInput(unfit);

        var restored = question.AddVersion(old.Content, concepts, time.GetUtcNow());
        restored.SetParameters(old.Parameters);
        db.Add(restored);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.QuestionVersion, id.Value, null, VersionText.Restored(restored.Number, number), time.GetUtcNow()));
        bank.MarkChanged(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return restored.Number;
    }
}
