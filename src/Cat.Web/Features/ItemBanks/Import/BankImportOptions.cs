using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>Limits of an import; section "BankImport".</summary>
public sealed class BankImportOptions
{
    public const string Section = "BankImport";

    /// <summary>Bytes of all files of one upload. Default 64 MiB.</summary>
    [Range(1024, 1024L * 1024 * 1024)]
    public long MaximumUploadBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Bytes of all files of an archive when unpacked. Default 256 MiB.</summary>
    [Range(1024, 2L * 1024 * 1024 * 1024)]
    public long MaximumUnpackedBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Files of an archive. Default 25,000: a package has a file for each question.</summary>
    [Range(1, 100_000)]
    public int MaximumFiles { get; set; } = 25_000;

    /// <summary>Questions of a bank. Default 50,000.</summary>
    [Range(1, 1_000_000)]
    public int MaximumQuestions { get; set; } = 50_000;

    /// <summary>Responses of a log. Default 5,000,000.</summary>
    [Range(1, 100_000_000)]
    public int MaximumResponses { get; set; } = 5_000_000;

    /// <summary>A job whose worker has not been heard of for this long is taken by another. Default 30 seconds.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(30);
}
