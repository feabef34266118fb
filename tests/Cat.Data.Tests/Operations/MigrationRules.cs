using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Cat.Data.Tests.Operations;

/// <summary>
/// What a migration may not do while nodes of the version before it still run (docs/operations/upgrade.md): take away or rename what they use, or demand what they do not write.
/// </summary>
internal static class MigrationRules
{
    /// <summary>From the version after it on the rule holds: there was no installation to upgrade before.</summary>
    public const string Baseline = "20261127082744_AddAdministration";

    /// <summary>What breaks the rule and why that is right, for example because the version before stopped using it: "migration: what" → reason.</summary>
    public static IReadOnlyDictionary<string, string> Exceptions { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static IEnumerable<string> Breaks(IEnumerable<MigrationOperation> operations)
    {
        var all = operations.ToList();
        // Whatever is done to a table that the migration makes itself hurts nobody.
        var made = all.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        return all.Select(operation => Break(operation, made)).OfType<string>();
    }

    private static string? Break(MigrationOperation operation, HashSet<string> made) => operation switch
    {
        DropTableOperation drop => $"drops the table {drop.Name}",
        RenameTableOperation rename => $"renames the table {rename.Name}",
        DropColumnOperation drop => $"drops the column {drop.Table}.{drop.Name}",
        RenameColumnOperation rename => $"renames the column {rename.Table}.{rename.Name}",
        AlterColumnOperation alter when alter.ColumnType != alter.OldColumn.ColumnType => $"changes the type of {alter.Table}.{alter.Name}",
        AlterColumnOperation { IsNullable: false } alter when alter.OldColumn.IsNullable => $"makes {alter.Table}.{alter.Name} mandatory",
        AlterColumnOperation alter when alter.MaxLength < (alter.OldColumn.MaxLength ?? int.MaxValue) => $"shortens {alter.Table}.{alter.Name}",
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } add when !made.Contains(add.Table) => $"adds the mandatory column {add.Table}.{add.Name} without a default",
        AddCheckConstraintOperation add when !made.Contains(add.Table) => $"adds the constraint {add.Table}.{add.Name}",
        AddUniqueConstraintOperation add when !made.Contains(add.Table) => $"adds the constraint {add.Table}.{add.Name}",
        AddForeignKeyOperation add when !made.Contains(add.Table) => $"adds the constraint {add.Table}.{add.Name}",
        CreateIndexOperation { IsUnique: true } index when !made.Contains(index.Table) => $"makes {index.Table}.{index.Name} unique",
        SqlOperation sql => $"runs SQL of its own: {sql.Sql.Trim().ReplaceLineEndings(" ")[..Math.Min(60, sql.Sql.Trim().ReplaceLineEndings(" ").Length)]}",
        _ => null,
    };
}
