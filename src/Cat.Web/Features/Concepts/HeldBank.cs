using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts;

/// <summary>A bank whose row is held for the caller's transaction, so that changes of its concepts follow each other.</summary>
internal sealed class HeldBank(ItemBank bank, CatDbContext db)
{
    public ItemBankId Id => bank.Id;

    /// <summary>Null: there is none.</summary>
    public static async Task<HeldBank?> TakeAsync(CatDbContext db, ItemBankId id, CancellationToken cancellationToken) =>
        await db.LockBankAsync(id, cancellationToken) is { } bank ? new HeldBank(bank, db) : null;

    /// <summary>The bank of a concept. Null: there is no such concept.</summary>
    public static async Task<HeldBank?> TakeOfAsync(CatDbContext db, ConceptId concept, CancellationToken cancellationToken) =>
        await db.Concepts.AsNoTracking().Where(candidate => candidate.Id == concept).Select(candidate => (ItemBankId?)candidate.BankId).SingleOrDefaultAsync(cancellationToken) is { } id ? await TakeAsync(db, id, cancellationToken) : null;

    public Task<List<Concept>> ConceptsAsync(CancellationToken cancellationToken) => db.Concepts.Where(concept => concept.BankId == Id).ToListAsync(cancellationToken);

    public Task<List<ConceptRelation>> RelationsAsync(CancellationToken cancellationToken) => db.ConceptRelations.Where(relation => relation.BankId == Id).ToListAsync(cancellationToken);

    /// <summary>Tests that begin from now on draw on the graph as it is now.</summary>
    public void MarkChanged(DateTimeOffset now) => bank.MarkChanged(now);

    /// <summary>Stores everything, with an entry in the audit.</summary>
    public async Task StoreAsync(string action, string details, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, action, Id.Value, null, details, now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
