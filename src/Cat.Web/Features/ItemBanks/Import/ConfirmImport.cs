using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.BankImports;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>An admin has seen the preview and wants the bank stored.</summary>
internal sealed class ConfirmImport(IDbContextFactory<CatDbContext> factory, ImportSignal signal, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, BankImportId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The import");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await LockedImport.TakeAsync(db, id, cancellationToken);
        if (import is null) return new NotFound("The import");
        if (import.Status != BankImportStatus.Previewed || import.Preview is null) return new NotWaiting(ImportWords.Of(import.Status));
        if (ImportPreview.FromJson(import.Preview) is { CanBeImported: false } preview) return new HasErrors(preview.ErrorCount);
        import.Confirm();
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.ImportConfirmed, id.Value, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return Done.Instance;
    }
}
