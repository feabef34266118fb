namespace Cat.Data.ItemBanks;

/// <summary>A picture of a bank, addressed by the hash of its bytes.</summary>
public sealed class MediaFile
{
    public required ItemBankId BankId { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal; part of the address.</summary>
    public required string Hash { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>One response of an imported log: the material of calibration. The student is a pseudonym of the log, no account.</summary>
public sealed class LoggedResponse
{
    public required ItemBankId BankId { get; init; }
    public required string StudentKey { get; init; }
    public required int Sequence { get; init; }
    public required QuestionId QuestionId { get; init; }
    public required bool IsCorrect { get; init; }

    /// <summary>The import that brought it; null: from before imports were noted, or unlinked from a test here.</summary>
    public BankImportId? ImportId { get; init; }
}
