namespace Cat.Data.Privacy;

/// <summary>What a table holds of persons, column by column, and what erasure does with it. Names as in the database, a space between two.</summary>
/// <param name="Table">Its name.</param>
/// <param name="IsRemoved">Rows of a person are deleted.</param>
/// <param name="Unlinked">Columns of rows that stay: they point to a person, and do so no longer.</param>
/// <param name="Scrubbed">Columns of rows that stay: free text, in which the person's name is replaced.</param>
/// <param name="Others">Columns that say nothing of a person in rows that stay, and all columns of rows that are removed.</param>
public sealed record TablePrivacy(string Table, bool IsRemoved, string Unlinked, string Scrubbed, string Others)
{
    public IReadOnlyList<string> Columns { get; } = [.. $"{Unlinked} {Scrubbed} {Others}".Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    internal static TablePrivacy Removed(string table, string columns) => new(table, true, "", "", columns);

    internal static TablePrivacy Kept(string table, string columns, string unlinked = "", string scrubbed = "") => new(table, false, unlinked, scrubbed, columns);
}
