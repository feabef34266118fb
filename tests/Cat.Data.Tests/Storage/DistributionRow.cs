using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cat.Data.Tests.Storage;

/// <summary>How a table would lie in a cluster of databases, worked out from the model.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Column">The column of the session, by which its rows are spread; null: a reference table, whole on every machine.</param>
/// <param name="InTheWay">Keys, unique indexes and foreign keys that a spread table cannot have.</param>
internal sealed record DistributionRow(string Table, string? Column, string InTheWay)
{
    /// <summary>The tables of sittings: they grow with every answer, and everything of one session lies together. All else is small, or is read beside every session.</summary>
    private static readonly Dictionary<string, string> Spread = new(StringComparer.Ordinal)
    {
        ["test_sessions"] = "id",
        ["administered_questions"] = "session_id",
        ["selection_contexts"] = "session_id",
        ["session_presences"] = "session_id",
        ["rescored_sessions"] = "session_id",
    };

    public static IReadOnlyList<DistributionRow> Of(IModel model) =>
    [
        .. model.GetEntityTypes().Where(type => type.GetTableName() is not null).GroupBy(type => type.GetTableName()!).Select(types => Of(types.Key, [.. types])).OrderBy(row => row.Column is null).ThenBy(row => row.Table, StringComparer.Ordinal), // filtered
    ];

    private static DistributionRow Of(string table, IReadOnlyList<IEntityType> types)
    {
        var column = Spread.GetValueOrDefault(table);
        var problems = column is null ? ForeignKeysToSpread(types) : types.SelectMany(type => KeysWithout(type, column).Concat(ForeignKeysAcross(type, column)));
        return new DistributionRow(table, column, string.Join("; ", problems.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<string> KeysWithout(IEntityType type, string column)
    {
        foreach (var key in type.GetKeys().Where(key => !Names(key.Properties).Contains(column))) yield return $"key ({string.Join(", ", Names(key.Properties))})";
        foreach (var index in type.GetIndexes().Where(index => index.IsUnique && !Names(index.Properties).Contains(column))) yield return $"unique ({string.Join(", ", Names(index.Properties))})";
    }

    /// <summary>Between spread tables both ends must be the column of the session.</summary>
    private static IEnumerable<string> ForeignKeysAcross(IEntityType type, string column) => type.GetForeignKeys()
        .Where(key => key.PrincipalEntityType.GetTableName() is { } principal && Spread.TryGetValue(principal, out var theirs) && !Names(key.Properties).Zip(Names(key.PrincipalKey.Properties)).Contains((column, theirs)))
        .Select(key => $"foreign key to {key.PrincipalEntityType.GetTableName()} by ({string.Join(", ", Names(key.Properties))})");

    /// <summary>A reference table may not point at rows that lie elsewhere.</summary>
    private static IEnumerable<string> ForeignKeysToSpread(IReadOnlyList<IEntityType> types) => types.SelectMany(type => type.GetForeignKeys())
        .Where(key => key.PrincipalEntityType.GetTableName() is { } principal && Spread.ContainsKey(principal)).Select(key => $"foreign key to {key.PrincipalEntityType.GetTableName()}");

    private static IEnumerable<string> Names(IEnumerable<IProperty> properties) => properties.Select(property => property.GetColumnName());
}
