using Cat.Data;
using Cat.Data.BankImports;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>The row of an import, held for the caller's transaction: an admin and the worker decide one after the other.</summary>
internal static class LockedImport
{
    /// <summary>Null: there is none.</summary>
    public static Task<BankImport?> TakeAsync(CatDbContext db, BankImportId id, CancellationToken cancellationToken) =>
        db.BankImports.FromSql($"SELECT * FROM bank_imports WHERE id = {id.Value} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
}
