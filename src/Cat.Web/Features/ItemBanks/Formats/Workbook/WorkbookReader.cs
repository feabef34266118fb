using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.Workbook;

/// <summary>An Excel workbook: the tables of our bank as sheets, a response log alone, or questions in one sheet.</summary>
internal sealed class WorkbookReader : IBankReader
{
    public string Format => "Excel workbook";

    public IReadOnlyList<string> KnownFiles => ["*.xlsx"];

    public bool Uses(string name) => IsWorkbook(name) || name.StartsWith(ImportFiles.MediaFolder, StringComparison.Ordinal);

    public bool Recognises(ImportFiles files) => files.Names.Count(IsWorkbook) == 1;

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        var name = files.Names.Single(IsWorkbook);
        if (XlsxBook.Open(name, files[name], options, problems, cancellationToken) is not { } sheets) return null;
        var draft = Read(name, sheets, options, problems, cancellationToken);
        if (draft is not null) files.CopyMediaTo(draft);
        return draft;
    }

    private static BankDraft? Read(string name, IReadOnlyList<XlsxSheet> sheets, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        var tables = new SheetTables(name, sheets, problems);
        if (tables.Has("bank") || tables.Has("concepts")) return BankTableReading.Read(tables, options, problems, cancellationToken);
        if (sheets.FirstOrDefault(SimpleSheet.Fits) is { } sheet) return SimpleSheet.Read(name, sheet, problems);
        if (tables.Has(ResponseTable.Name))
        {
            var draft = ResponseLogReader.Draft(tables.FileOf(ResponseTable.Name));
            ResponseTable.Read(tables, draft, options, problems, cancellationToken);
            return draft;
        }

        problems.AddError(name, null, null, $"No sheet of the workbook could be read as questions ({string.Join(", ", sheets.Take(5).Select(found => found.Name))}).", "Name the columns in the first row of a sheet: question, A, B, C, D, right, concept; or name sheets as the CSV files of the bank format.");
        return null;
    }

    private static bool IsWorkbook(string name) => name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);
}
