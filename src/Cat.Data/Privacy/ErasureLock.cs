using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Privacy;

/// <summary>Keeps those who write down whose responses were used from writing an account's identifier while it is being erased.</summary>
public static class ErasureLock
{
    /// <summary>Held by whoever erases, to the end of the transaction.</summary>
    public static Task EraseAsync(CatDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('erasure', 0))", cancellationToken);

    /// <summary>Held by whoever writes, to the end of the transaction; they do not wait for each other.</summary>
    public static Task WriteAsync(CatDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock_shared(hashtextextended('erasure', 0))", cancellationToken);
}
