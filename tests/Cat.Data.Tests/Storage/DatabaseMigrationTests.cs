using Cat.Data.Storage;
using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Tests.Storage;

public sealed class DatabaseMigrationTests
{
    [Fact]
    public async Task ApplyAsync_TwoNodesAtOnce_BothFindTheSchema()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.CreateDbContext()) await db.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            await using var db = database.CreateDbContext();
            await DatabaseMigration.ApplyAsync(db, CancellationToken.None);
        }));
        await using var after = database.CreateDbContext();
        Assert.Empty(await after.Database.GetPendingMigrationsAsync());
        Assert.Equal(3, await after.Roles.CountAsync());
    }

    [Fact]
    public async Task Model_HasNoChangeWithoutMigration()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
