using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Privacy;

/// <summary>The only way to change the append-only audit log: for erasure and retention, inside their transactions.</summary>
internal static class AuditChange
{
    public static async Task RunAsync(CatDbContext db, Func<Task> change, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("Changing the audit log needs a transaction: the permission ends with it.");
        await db.Database.ExecuteSqlAsync($"SET LOCAL cat.may_change_audit = 'on'", cancellationToken);
        await change();
        await db.Database.ExecuteSqlAsync($"SET LOCAL cat.may_change_audit = 'off'", cancellationToken);
    }
}
