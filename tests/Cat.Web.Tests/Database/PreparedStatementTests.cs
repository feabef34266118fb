using Cat.Data;
using Cat.Testing.Postgres;
using Cat.Web.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Database;

/// <summary>Statements are prepared, and an upgrade that adds a column beside a running node does not break those that are.</summary>
public sealed class PreparedStatementTests
{
    [Fact]
    public async Task Statements_UsedOften_ArePreparedAndOutliveANewColumn()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = NodeOf(database);
        var factory = node.GetRequiredService<IDbContextFactory<CatDbContext>>();
        await using var db = await factory.CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        for (var time = 0; time < 8; time++) await ReadAsync(db);
        var prepared = await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_prepared_statements").SingleAsync(TestContext.Current.CancellationToken);
        Assert.True(prepared >= 2, $"{prepared} statements are prepared.");

        await using (var other = database.CreateDbContext()) await other.Database.ExecuteSqlRawAsync("ALTER TABLE test_sessions ADD COLUMN came_later integer", TestContext.Current.CancellationToken);

        for (var time = 0; time < 8; time++) await ReadAsync(db);
    }

    [Fact]
    public async Task Contexts_GivenBack_ComeAgainAsNew()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var node = NodeOf(database);
        var factory = node.GetRequiredService<IDbContextFactory<CatDbContext>>();
        int? usual;
        await using (var first = await factory.CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            usual = first.Database.GetCommandTimeout();
            first.Database.SetCommandTimeout(0);
            first.Add(new Data.ItemBanks.Concept(new ItemBankId(Guid.NewGuid()), "k", "n", ""));
        }

        await using var second = await factory.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(usual, second.Database.GetCommandTimeout());
        Assert.Empty(second.ChangeTracker.Entries());
    }

    private static async Task ReadAsync(CatDbContext db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.TestSessions.FromSql($"SELECT *, xmin FROM test_sessions WHERE assignment_id = {Guid.Empty} ORDER BY id FOR UPDATE").OrderBy(session => session.Id).ToListAsync(TestContext.Current.CancellationToken);
        await db.TestSessions.FromSql($"SELECT *, xmin FROM test_sessions WHERE id = {Guid.Empty} FOR NO KEY UPDATE").SingleOrDefaultAsync(TestContext.Current.CancellationToken);
        await db.TestSessions.Where(session => session.FinishedAt == null).Select(session => session.Id).FirstOrDefaultAsync(TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    private static ServiceProvider NodeOf(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddDatabase(database.ConnectionString);
        return services.BuildServiceProvider();
    }
}
