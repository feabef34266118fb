using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Enemies;

/// <summary>Removes an enemy set; its questions may meet in tests that begin from now on.</summary>
internal sealed class RemoveEnemySet(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ItemBankId bankId, EnemySetId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The set");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var bank = await db.LockBankAsync(bankId, cancellationToken);
        if (bank is null) return new NotFound("The bank");
        var set = await db.EnemySets.Include(candidate => candidate.Questions).SingleOrDefaultAsync(candidate => candidate.Id == id && candidate.BankId == bankId, cancellationToken);
        if (set is null) return new NotFound("The set");
        db.EnemySets.Remove(set);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.EnemySetRemoved, bankId.Value, null, $"set {id}", time.GetUtcNow()));
        bank.MarkChanged(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
