using Cat.Data.Audit;
using Cat.Data.Privacy;
using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Data.Tests.Audit;

/// <summary>The audit log is kept by the database, whoever connects.</summary>
public sealed class AppendOnlyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("UPDATE audit_entries SET reason = 'another'")]
    [InlineData("UPDATE audit_entries SET actor_id = NULL")]
    [InlineData("DELETE FROM audit_entries")]
    public async Task Change_WithoutPermission_IsRefusedAndChangesNothing(string sql)
    {
        await using var database = await StoreAsync();
        await using var db = database.CreateDbContext();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
        Assert.Equal("why", (await db.AuditEntries.SingleAsync(TestContext.Current.CancellationToken)).Reason);
    }

    [Fact]
    public async Task Change_ByTheContext_IsRefusedToo()
    {
        await using var database = await StoreAsync();
        await using var db = database.CreateDbContext();
        db.Remove(await db.AuditEntries.SingleAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Permission_EndsWithWhatItWasFor()
    {
        await using var database = await StoreAsync();
        await using var db = database.CreateDbContext();
        await using (var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(0, await AuditRetention.RemoveAsync(db, Now, 10, TestContext.Current.CancellationToken));
            Assert.Equal(1, await AuditRetention.RemoveAsync(db, Now.AddSeconds(1), 10, TestContext.Current.CancellationToken));
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        // The same connection, in a transaction that removed something before.
        await using var again = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await AuditRetention.RemoveAsync(db, Now, 10, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM audit_entries", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Permission_OutsideATransaction_IsNotGiven()
    {
        await using var database = await StoreAsync();
        await using var db = database.CreateDbContext();
        await Assert.ThrowsAsync<InvalidOperationException>(() => AuditRetention.RemoveAsync(db, Now.AddDays(1), 10, TestContext.Current.CancellationToken));
    }

    private static async Task<TestDatabase> StoreAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        db.AuditEntries.Add(new AuditEntry(null, "test/done", Guid.NewGuid(), "why", null, Now));
        await db.SaveChangesAsync();
        return database;
    }
}
