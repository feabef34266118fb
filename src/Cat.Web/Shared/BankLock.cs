using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Shared;

/// <summary>The lock by which changes of a bank follow each other, while tests of it go on.</summary>
internal static class BankLock
{
    /// <summary>The row of a bank, held to the end of the caller's transaction. Null: there is none.</summary>
    public static Task<ItemBank?> LockBankAsync(this CatDbContext db, ItemBankId id, CancellationToken cancellationToken) =>
        db.ItemBanks.FromSql($"SELECT * FROM item_banks WHERE id = {id.Value} FOR NO KEY UPDATE").SingleOrDefaultAsync(cancellationToken);
}
