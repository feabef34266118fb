namespace Cat.Web.Shared.Figures;

/// <summary>How the values of a column are stored and read.</summary>
public enum ColumnKind
{
    Text,
    Number,

    /// <summary>Stored from 0 to 1, read from 0 % to 100 %.</summary>
    Percent,

    Date,

    /// <summary>Stored as seconds in files.</summary>
    Duration,
}

/// <summary>A column of a report's table.</summary>
/// <param name="Key">Its name for machines, unique in the table.</param>
/// <param name="Header">Its name for people.</param>
/// <param name="Kind">Of its values.</param>
/// <param name="Decimals">Shown of a number or a percentage; files have them all.</param>
public sealed record ReportColumn(string Key, string Header, ColumnKind Kind = ColumnKind.Text, int Decimals = 0)
{
    public bool IsNumeric => Kind is not ColumnKind.Text and not ColumnKind.Date;
}

/// <summary>The one source of a table on a page, in CSV, in XLSX and on paper.</summary>
public sealed record ReportTable
{
    /// <param name="key">Its name in addresses and of files: small letters, digits, hyphens; unique in the report.</param>
    /// <param name="title">Its name for people.</param>
    /// <param name="columns">The first names the row.</param>
    /// <param name="rows">A cell for each column, of its kind.</param>
    public ReportTable(string key, string title, IReadOnlyList<ReportColumn> columns, IReadOnlyList<IReadOnlyList<ReportCell>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (string.IsNullOrEmpty(key) || !key.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-'))
            throw new ArgumentException($"“{key}” is no key of a table: small letters, digits and hyphens only.", nameof(key));
        if (columns.Count == 0) throw new ArgumentException($"The table {key} has no column.", nameof(columns));
        if (columns.DistinctBy(column => column.Key).Count() != columns.Count) throw new ArgumentException($"Two columns of the table {key} have one key.", nameof(columns));
        foreach (var (number, row) in rows.Index())
        {
            if (row.Count != columns.Count) throw new ArgumentException($"Row {number} of the table {key} has {row.Count} cells, the table {columns.Count} columns.", nameof(rows));
            for (var column = 0; column < row.Count; column++)
                if (!row[column].Fits(columns[column].Kind)) throw new ArgumentException($"Row {number} of the table {key}: {row[column]} is no {columns[column].Kind} of {columns[column].Key}.", nameof(rows));
        }

        (Key, Title, Columns, Rows) = (key, title, columns, rows);
    }

    public string Key { get; }
    public string Title { get; }
    public IReadOnlyList<ReportColumn> Columns { get; }
    public IReadOnlyList<IReadOnlyList<ReportCell>> Rows { get; }
}
