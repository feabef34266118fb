namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>The tables of a bank by name ("questions"), in files or in the sheets of a workbook.</summary>
internal interface IBankTables
{
    bool Has(string table);

    /// <summary>What messages call the table.</summary>
    string FileOf(string table);

    /// <summary>Its columns; empty when they cannot be read.</summary>
    IReadOnlyList<string> HeaderOf(string table);

    /// <summary>Calls back for each row; false when the table as a whole cannot be read.</summary>
    bool Read(string table, IReadOnlyList<string> required, IReadOnlyList<string> optional, Action<CsvRow> read, CancellationToken cancellationToken);
}

/// <summary>Tables in files: questions.csv.</summary>
internal sealed class CsvTables(ImportFiles files, ProblemList problems) : IBankTables
{
    public bool Has(string table) => files.Has(FileOf(table));

    public string FileOf(string table) => table + ".csv";

    public IReadOnlyList<string> HeaderOf(string table) => CsvTable.HeaderOf(files[FileOf(table)]);

    public bool Read(string table, IReadOnlyList<string> required, IReadOnlyList<string> optional, Action<CsvRow> read, CancellationToken cancellationToken) =>
        new CsvTable(FileOf(table), problems).Read(files[FileOf(table)], required, optional, read, cancellationToken);
}

/// <summary>One file, whatever its name, as one table.</summary>
internal sealed class CsvFileTable(string table, string file, byte[] bytes, ProblemList problems) : IBankTables
{
    public bool Has(string name) => name == table;

    public string FileOf(string name) => file;

    public IReadOnlyList<string> HeaderOf(string name) => CsvTable.HeaderOf(bytes);

    public bool Read(string name, IReadOnlyList<string> required, IReadOnlyList<string> optional, Action<CsvRow> read, CancellationToken cancellationToken) =>
        new CsvTable(file, problems).Read(bytes, required, optional, read, cancellationToken);
}
