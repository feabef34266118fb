using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Privacy;

/// <summary>Removes old entries of the audit log, as the rule of retention says.</summary>
public static class AuditRetention
{
    /// <returns>How many were removed, at most <paramref name="most"/>.</returns>
    public static async Task<int> RemoveAsync(CatDbContext db, DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var removed = 0;
        await AuditChange.RunAsync(db, async () => removed = await db.Database.ExecuteSqlAsync(
            $"DELETE FROM audit_entries WHERE id IN (SELECT id FROM audit_entries WHERE at < {before} ORDER BY at LIMIT {most})", cancellationToken), cancellationToken);
        return removed;
    }
}
