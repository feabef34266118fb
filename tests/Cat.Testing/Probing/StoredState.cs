using System.Text.RegularExpressions;
using Cat.Data;
using Microsoft.EntityFrameworkCore;

namespace Cat.Testing.Probing;

/// <summary>Every row of every table as text, to see afterwards what is gone, changed or new.</summary>
public sealed partial class StoredState
{
    /// <summary>Written by looking and by failing: what happened, the day of a sign-in, keys of the application itself.</summary>
    private static readonly string[] NotCounted = ["data_protection_keys", "audit_entries", "account_tokens"];

    private readonly HashSet<(string Table, string Row)> _rows = [];

    public static async Task<StoredState> ReadAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var state = new StoredState();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Except(NotCounted))
        {
            var sql = $"SELECT t::text AS \"Value\" FROM {table} t"; // a name of our own model
            foreach (var row in await db.Database.SqlQueryRaw<string>(sql).ToListAsync(cancellationToken)) state._rows.Add((table, row));
        }

        return state;
    }

    /// <summary>
    /// Rows that came, went or changed without right: those that name a thing of the victims, whatever else they name, and those that name nothing of the attackers. What attackers do
    /// among themselves is their right.
    /// </summary>
    public IReadOnlyList<string> ChangesTo(StoredState later, IEnumerable<string> attackers, IEnumerable<string> victims)
    {
        var (theirs, ours) = (Belonging([.. _rows, .. later._rows], attackers), Belonging(_rows, victims));
        ours.ExceptWith(theirs);
        var changed = _rows.Except(later._rows).Select(row => (What: "lost", row)).Concat(later._rows.Except(_rows).Select(row => (What: "got", row)));
        return [.. changed.Where(change => IdsOf(change.row.Row) is var ids && (ids.Any(ours.Contains) || !ids.Any(theirs.Contains))).Select(change => $"{change.What} {change.row.Table} {Shorten(change.row.Row)}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The identifiers that were given and those of the rows that name one of them, and so on.</summary>
    private static HashSet<string> Belonging(IReadOnlyCollection<(string Table, string Row)> rows, IEnumerable<string> given)
    {
        var belonging = given.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = rows.Select(row => IdsOf(row.Row)).Where(ids => ids.Count > 1).ToList();
        while (others.RemoveAll(ids => ids.Any(belonging.Contains) && belonging.Add(ids[0])) > 0)
        {
        }

        return belonging;
    }

    private static List<string> IdsOf(string row) => [.. Identifiers().Matches(row).Select(id => id.Value)];

    private static string Shorten(string row) => row.Length <= 300 ? row : row[..300] + "…";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identifiers();
}
