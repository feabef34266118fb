using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>One way a bank may be written down.</summary>
internal interface IBankReader
{
    string Format { get; }

    /// <summary>File names this reader uses, or how they end ("*.xml"), for messages.</summary>
    IReadOnlyList<string> KnownFiles { get; }

    /// <summary>Whether a file belongs to the format; others are reported.</summary>
    bool Uses(string name) => KnownFiles.Contains(name) || name.StartsWith(ImportFiles.MediaFolder, StringComparison.Ordinal);

    bool Recognises(ImportFiles files);

    /// <summary>Null when nothing sensible could be read; the problems say why. What a question has that cannot be held is a warning that names it.</summary>
    BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken);
}
