using Cat.Data.Privacy;
using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Tests.Privacy;

public sealed class PersonalTablesTests
{
    /// <summary>Fails when a table or column is new: say in <see cref="PersonalTables"/> what it holds of persons, and let <see cref="PersonRemoval"/> and the export know it.</summary>
    [Fact]
    public async Task EveryColumnOfTheDatabase_IsClassified_AndNoOther()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var stored = await db.Database.SqlQuery<string>($"SELECT table_name || '.' || column_name AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public'").ToListAsync(TestContext.Current.CancellationToken);
        var known = PersonalTables.All.SelectMany(table => table.Columns.Select(column => $"{table.Table}.{column}")).ToList();
        Assert.True(stored.Count > 300, "The schema was not read.");
        Assert.Equal([], stored.Except(known).Order(StringComparer.Ordinal));
        Assert.Equal([], known.Except(stored).Order(StringComparer.Ordinal));
        Assert.Equal(known.Count, known.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>A column that points to an account is of a row that goes with the person, or is unlinked: the schema itself is asked.</summary>
    [Fact]
    public async Task EveryForeignKeyToAPersonOrATest_IsRemovedOrUnlinked()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var pointing = await db.Database.SqlQuery<string>(
            $"""
             SELECT source.relname || '.' || attribute.attname AS "Value"
             FROM pg_constraint AS fk JOIN pg_class AS source ON source.oid = fk.conrelid JOIN pg_class AS target ON target.oid = fk.confrelid
             JOIN pg_attribute AS attribute ON attribute.attrelid = fk.conrelid AND attribute.attnum = ANY(fk.conkey)
             WHERE fk.contype = 'f' AND target.relname IN ('accounts', 'test_sessions')
             """).ToListAsync(TestContext.Current.CancellationToken);
        var handled = PersonalTables.All.SelectMany(table => table.IsRemoved ? table.Columns.Select(column => $"{table.Table}.{column}") : table.Unlinked.Split(' ').Select(column => $"{table.Table}.{column}"));
        Assert.True(pointing.Count > 15, "The constraints were not read.");
        Assert.Equal([], pointing.Except(handled));
    }
}
