using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>Ends an import that is not stored yet; a step under way is stopped and leaves nothing.</summary>
internal sealed class CancelImport(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, BankImportId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The import");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await LockedImport.TakeAsync(db, id, cancellationToken);
        if (import is null) return new NotFound("The import");
        if (!import.IsEnded) db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.ImportCancelled, id.Value, null, null, time.GetUtcNow()));
        import.RequestCancellation(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (import.IsEnded) await db.BankImportFiles.Where(file => file.ImportId == id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
