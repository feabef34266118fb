using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Cat.Data.Storage;

/// <summary>
/// Brings a database to the current migration, and makes it where there is none. Several nodes may start at once: exactly one applies what is missing, the others wait for it.
/// </summary>
public static class DatabaseMigration
{
    public static async Task ApplyAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        await EnsureDatabaseExistsAsync(db, cancellationToken);
        db.Database.SetCommandTimeout(0); // a change of a large table takes its time
        await using var only = await AdvisoryLock.TakeAsync(db, AdvisoryLock.Migration, cancellationToken);
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Without a database there is no lock in it: of two nodes that make it at once one is told that it is there.</summary>
    private static async Task EnsureDatabaseExistsAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var creator = (IRelationalDatabaseCreator)db.GetService<IDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken)) return;
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // The other one did.
        }
    }
}
