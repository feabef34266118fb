using Cat.Data;
using Cat.Web.Database;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Status;

/// <summary>What Postgres knows of itself, of who is connected, and of its backups.</summary>
internal sealed class DatabaseReading(DatabasePlace place)
{
    public async Task<DatabaseState> StateAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var facts = await db.Database.SqlQuery<Facts>(
            $"""
             SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes, current_setting('max_connections')::int AS most,
                    (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) AS connections
             """).SingleAsync(cancellationToken);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Order(StringComparer.Ordinal).ToList();
        var missing = db.Database.GetMigrations().Except(applied, StringComparer.Ordinal).Count();
        return new DatabaseState(facts.Version, facts.Bytes, applied.Count, applied.LastOrDefault(), missing, facts.Connections, facts.Most, Disk());
    }

    /// <summary>Processes of Cat that are connected: a node is, as long as it runs.</summary>
    public static async Task<IReadOnlyList<LivingNode>> NodesAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<Connected>(
            $"SELECT application_name AS name, count(*)::int AS count, coalesce(min(backend_start), now()) AS since FROM pg_stat_activity WHERE datname = current_database() AND starts_with(application_name, {NodeName.Prefix}) GROUP BY 1 ORDER BY 1")
            .ToListAsync(cancellationToken);
        return [.. from row in rows let name = NodeName.Read(row.Name) where name is not null select new LivingNode(name, row.Count, row.Since.ToUniversalTime())];
    }

    public static async Task<BackupState> BackupAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var last = await db.AuditEntries.AsNoTracking().Where(entry => entry.Action == StatusActions.BackedUp).OrderByDescending(entry => entry.At).Select(entry => new { entry.At, entry.Details }).FirstOrDefaultAsync(cancellationToken);
        var archive = await db.Database.SqlQuery<Archived>($"SELECT last_archived_time AS done, last_failed_time AS failed FROM pg_stat_archiver").SingleAsync(cancellationToken);
        var hasFailed = archive.Failed is { } failed && (archive.Done is not { } done || failed > done);
        return new BackupState(last?.At, last?.Details, archive.Done?.ToUniversalTime(), hasFailed ? archive.Failed?.ToUniversalTime() : null);
    }

    private DiskSpace? Disk()
    {
        if (place.Folder is not { } folder || !Directory.Exists(folder)) return null;
        var drive = new DriveInfo(Path.GetFullPath(folder));
        return new DiskSpace(folder, drive.AvailableFreeSpace, drive.TotalSize);
    }

    private sealed record Facts(string Version, long Bytes, int Most, int Connections);

    private sealed record Connected(string Name, int Count, DateTimeOffset Since);

    private sealed record Archived(DateTimeOffset? Done, DateTimeOffset? Failed);
}
