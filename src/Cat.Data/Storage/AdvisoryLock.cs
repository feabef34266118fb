using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Storage;

/// <summary>A lock of the database that one session in the cluster holds at a time, for work that must not run twice at once: several nodes may start together. Postgres lets go of it when the session ends.</summary>
public sealed class AdvisoryLock : IAsyncDisposable
{
    public const long Migration = 0x43_41_54_01; // "CAT", 1
    public const long Demonstration = 0x43_41_54_02;
    public const long DemonstrationClass = 0x43_41_54_03;

    /// <summary>Longer than the work of any holder: a migration of a large database, the import and calibration of a bank. A command's own limit would end a node that only waits.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly CatDbContext _db;
    private readonly long _key;

    private AdvisoryLock(CatDbContext db, long key) => (_db, _key) = (db, key);

    /// <summary>Waits for it.</summary>
    /// <param name="db">Its connection stays open until the lock is given back.</param>
    /// <param name="key">One of the constants.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<AdvisoryLock> TakeAsync(CatDbContext db, long key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var limit = db.Database.GetCommandTimeout();
        try
        {
            db.Database.SetCommandTimeout(LongestWait);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({key})", cancellationToken);
            db.Database.SetCommandTimeout(limit);
            return new AdvisoryLock(db, key);
        }
        catch (Exception)
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }
    }

    /// <summary>Null: another session holds it.</summary>
    public static async Task<AdvisoryLock?> TryTakeAsync(CatDbContext db, long key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            if (await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({key}) AS \"Value\"").SingleAsync(cancellationToken)) return new AdvisoryLock(db, key);
        }
        catch (Exception)
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }

        await db.Database.CloseConnectionAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({_key})", CancellationToken.None);
        }
        finally
        {
            await _db.Database.CloseConnectionAsync();
        }
    }
}
