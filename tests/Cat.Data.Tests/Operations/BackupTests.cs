using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Data.Storage;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Tests.Operations;

/// <summary>docs/operations/backup.md, followed to the letter on a cluster that is then destroyed.</summary>
public sealed class BackupTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    private static readonly DocumentedCommands Page = DocumentedCommands.Of("backup.md");

    [Fact]
    public void Page_EveryBlock_IsExecutedHere() =>
        Assert.Equal(["base", "checksums", "dump", "restore-dump", "restore-point", "set-up"], Page.Names.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Dump_ClusterDestroyed_RestoresEveryRow()
    {
        await using var cluster = await SeedAsync();
        var before = await cluster.RunAsync(Page["checksums"]);
        Assert.Contains("audit_entries|", before, StringComparison.Ordinal);

        await cluster.RunAsync(Page["dump"]);
        await AddEntryAsync(cluster, "after the dump");
        await cluster.RunAsync(
            """
            pg_ctl -D "$PGDATA" -w -m immediate stop
            rm -rf "$PGDATA"
            printf '%s' "$PGPASSWORD" > password
            initdb -D "$PGDATA" -U cat -A scram-sha-256 --pwfile password -E UTF8 --locale=C
            printf "port = %s\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n" "$PGPORT" >> "$PGDATA/postgresql.conf"
            pg_ctl -D "$PGDATA" -w -l server.log start
            """);
        await cluster.RunAsync(Page["restore-dump"], ("PGDATABASE", "restored"));

        Assert.Equal(before, await cluster.RunAsync(Page["checksums"], ("PGDATABASE", "restored")));
        await using var db = cluster.CreateDbContext("restored");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        // The rules of the schema came along: the audit log still refuses a change.
        await Assert.ThrowsAnyAsync<Exception>(() => db.AuditEntries.ExecuteUpdateAsync(update => update.SetProperty(entry => entry.Details, "changed")));
    }

    [Fact]
    public async Task Dump_FileDamaged_IsRefusedAndNothingIsMade()
    {
        await using var cluster = await SeedAsync();
        await cluster.RunAsync(Page["dump"]);
        await cluster.RunAsync("""f=$(ls "$CAT_BACKUPS"/dumps/*.dump); printf 'x' | dd of="$f" bs=1 seek=5000 conv=notrunc 2> /dev/null""");
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.RunAsync(Page["restore-dump"], ("PGDATABASE", "restored")));
        Assert.Contains("its checksum differs", exception.Message, StringComparison.Ordinal);
        Assert.Equal("0", (await cluster.RunAsync("psql -At -d postgres -c \"SELECT count(*) FROM pg_database WHERE datname = 'restored'\"")).Trim());
    }

    [Fact]
    public async Task Archive_ClusterDestroyed_RestoresTheChosenMoment()
    {
        await using var cluster = await SeedAsync();
        await cluster.RunAsync(Page["set-up"]);
        await cluster.RunAsync(Page["base"]);
        await AddEntryAsync(cluster, "after the base backup, before the moment");
        var before = await cluster.RunAsync(Page["checksums"]);
        var moment = (await cluster.RunAsync("psql -At -c 'SELECT clock_timestamp()'")).Trim();
        await AddEntryAsync(cluster, "after the moment: a mistake");
        await using (var db = cluster.CreateDbContext()) await db.Database.ExecuteSqlRawAsync("TRUNCATE item_banks CASCADE");
        Assert.NotEqual(before, await cluster.RunAsync(Page["checksums"]));
        // What archive_timeout does within a minute.
        await cluster.RunAsync(
            """
            last=$(psql -At -c 'SELECT pg_walfile_name(pg_switch_wal())')
            for _ in $(seq 200); do [ ! -f "$CAT_BACKUPS/wal/$last" ] || exit 0; sleep 0.1; done
            cat server.log >&2
            exit 1
            """);
        await cluster.RunAsync("""pg_ctl -D "$PGDATA" -w -m immediate stop; rm -rf "$PGDATA" """);

        await cluster.RunAsync(Page["restore-point"], ("MOMENT", moment));

        Assert.Equal(before, await cluster.RunAsync(Page["checksums"]));
        await AddEntryAsync(cluster, "life goes on");
        await using var after = cluster.CreateDbContext();
        var details = await after.AuditEntries.Where(entry => entry.Action == "test/entry").OrderBy(entry => entry.At).Select(entry => entry.Details).ToListAsync();
        Assert.Equal(["after the base backup, before the moment", "life goes on"], details);
        // The backup is known to admins: it was noted before the moment.
        Assert.Equal(1, await after.AuditEntries.CountAsync(entry => entry.Action == "operations/backed-up"));
    }

    [Fact]
    public async Task Restore_DataFolderNotEmpty_IsRefused()
    {
        await using var cluster = await SeedAsync();
        await cluster.RunAsync("mkdir -p \"$CAT_BACKUPS/wal\" \"$CAT_BACKUPS/bases/cat-1\"; touch \"$CAT_BACKUPS/bases/cat-1/backup_manifest\"");
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.RunAsync(Page["restore-point"], ("MOMENT", "2026-11-27 08:00:00+00")));
        Assert.Contains("is not empty", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A school with answers, a picture and an audit log.</summary>
    private static async Task<PrivateCluster> SeedAsync()
    {
        var cluster = await PrivateCluster.StartAsync();
        if (cluster is null) Assert.Skip("This machine has no complete Postgres (pg_dump, pg_basebackup).");
        await using var db = cluster.CreateDbContext();
        await DatabaseMigration.ApplyAsync(db, CancellationToken.None);
        var school = await SmallBank.StoreAsync(db, 20, new AdaptiveRules(), Now, CancellationToken.None);
        var bytes = new byte[100_000];
        new Random(5).NextBytes(bytes);
        db.Add(new AuditEntry(null, "test/seeded", Guid.Empty, null, null, Now));
        db.Add(new MediaFile { BankId = school.Bank.Id, Name = "noise.png", Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), ContentType = "image/png", Bytes = bytes });
        await db.SaveChangesAsync();
        return cluster;
    }

    private static async Task AddEntryAsync(PrivateCluster cluster, string details)
    {
        await using var db = cluster.CreateDbContext();
        db.AuditEntries.Add(new AuditEntry(null, "test/entry", Guid.Empty, null, details, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();
    }
}
