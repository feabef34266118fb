namespace Cat.Web.Features.ItemBanks.Import.Reading;

/// <summary>One way a bank may be written down.</summary>
internal interface IBankReader
{
    string Format { get; }

    /// <summary>File names this reader uses; others are reported.</summary>
    IReadOnlyList<string> KnownFiles { get; }

    bool Recognises(ImportFiles files);

    /// <summary>Null when nothing sensible could be read; the problems say why.</summary>
    BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken);
}
