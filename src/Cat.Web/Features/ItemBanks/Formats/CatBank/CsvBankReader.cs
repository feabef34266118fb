using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>The CSV set of docs/bank-format.md.</summary>
internal sealed class CsvBankReader : IBankReader
{
    public string Format => "Cat bank, CSV set";

    public IReadOnlyList<string> KnownFiles => [.. BankTableReading.Names.Select(name => name + ".csv")];

    public bool Recognises(ImportFiles files) => files.Has("bank.csv") || (files.Has("questions.csv") && files.Has("concepts.csv"));

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        var draft = BankTableReading.Read(new CsvTables(files, problems), options, problems, cancellationToken);
        if (draft is not null) files.CopyMediaTo(draft);
        return draft;
    }
}
