using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cat.Data.Storage;

/// <summary>
/// Brings a database to the current migration. Several nodes may start at once: EF Core's migrator holds a lock on the
/// database while it works, and this holds a session advisory lock around the check as well, so that exactly one applies.
/// </summary>
public static class DatabaseMigration
{
    private const long AdvisoryLock = 0x43_41_54_01; // "CAT", 1

    public static async Task ApplyAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        await EnsureDatabaseExistsAsync(db, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({AdvisoryLock})", cancellationToken);
            try
            {
                if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) await db.Database.MigrateAsync(cancellationToken);
            }
            finally
            {
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task EnsureDatabaseExistsAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var creator = (Microsoft.EntityFrameworkCore.Storage.IRelationalDatabaseCreator)db.GetService<Microsoft.EntityFrameworkCore.Storage.IDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken)) await creator.CreateAsync(cancellationToken);
    }
}
