using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Cat.Data.Tests.Operations;

public sealed class MigrationRulesTests
{
    [Fact]
    public async Task Migrations_AfterTheBaseline_HurtNoNodeOfTheVersionBefore()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var assembly = db.GetService<IMigrationsAssembly>();
        Assert.Contains(MigrationRules.Baseline, assembly.Migrations.Keys);
        var breaks = from migration in assembly.Migrations
                     where string.CompareOrdinal(migration.Key, MigrationRules.Baseline) > 0
                     from broken in MigrationRules.Breaks(assembly.CreateMigration(migration.Value, db.Database.ProviderName!).UpOperations) // a context has a provider
                     let rule = $"{migration.Key}: {broken}"
                     where !MigrationRules.Exceptions.ContainsKey(rule)
                     select rule;
        Assert.Equal([], breaks);
    }

    [Fact]
    public void Exceptions_HaveAReason() => Assert.All(MigrationRules.Exceptions, exception => Assert.False(string.IsNullOrWhiteSpace(exception.Value)));

    /// <summary>The rule sees what it is to see: our own first migrations, which came before anybody had to be spared.</summary>
    [Fact]
    public async Task Breaks_OfOldMigrations_AreFound()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var assembly = db.GetService<IMigrationsAssembly>();
        var down = assembly.CreateMigration(assembly.Migrations[MigrationRules.Baseline], db.Database.ProviderName!).DownOperations; // a context has a provider
        Assert.Contains(MigrationRules.Breaks(down), broken => broken.StartsWith("drops the table", StringComparison.Ordinal));
        Assert.Contains(MigrationRules.Breaks(down), broken => broken.StartsWith("drops the column", StringComparison.Ordinal));
    }

    [Fact]
    public void Breaks_EachKind_IsFound()
    {
        AlterColumnOperation Altered(Action<AlterColumnOperation> change)
        {
            var operation = new AlterColumnOperation { Table = "answers", Name = "text", ColumnType = "text", IsNullable = true, OldColumn = new AddColumnOperation { ColumnType = "text", IsNullable = true, MaxLength = 10 } };
            change(operation);
            return operation;
        }

        MigrationOperation[] bad =
        [
            new DropTableOperation { Name = "answers" }, new RenameTableOperation { Name = "answers" }, new DropColumnOperation { Table = "answers", Name = "text" }, new RenameColumnOperation { Table = "answers", Name = "text" },
            Altered(column => column.ColumnType = "integer"), Altered(column => column.IsNullable = false), Altered(column => column.MaxLength = 5),
            new AddColumnOperation { Table = "answers", Name = "kind", ColumnType = "text" }, new AddCheckConstraintOperation { Table = "answers", Name = "check" }, new AddUniqueConstraintOperation { Table = "answers", Name = "one" },
            new AddForeignKeyOperation { Table = "answers", Name = "key" }, new CreateIndexOperation { Table = "answers", Name = "index", IsUnique = true }, new SqlOperation { Sql = "DROP TABLE answers" },
        ];
        Assert.All(bad, operation => Assert.Single(MigrationRules.Breaks([operation])));
    }

    [Fact]
    public void Breaks_WhatOnlyAdds_IsLeftAlone()
    {
        MigrationOperation[] good =
        [
            new CreateTableOperation { Name = "notes" }, new AddColumnOperation { Table = "notes", Name = "text", ColumnType = "text" }, new CreateIndexOperation { Table = "notes", Name = "index", IsUnique = true },
            new AddColumnOperation { Table = "answers", Name = "kind", ColumnType = "text", IsNullable = true }, new AddColumnOperation { Table = "answers", Name = "count", ColumnType = "integer", DefaultValue = 0 },
            new CreateIndexOperation { Table = "answers", Name = "index" }, new DropIndexOperation { Table = "answers", Name = "index" },
        ];
        Assert.Empty(MigrationRules.Breaks(good));
    }
}
