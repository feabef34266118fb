namespace Cat.Data.Privacy;

/// <summary>One trained model or calibration used the responses of one student.</summary>
public sealed class ResponseUse
{
    public required ResponseUseKind Kind { get; init; }

    /// <summary>The policy's identifier, or that of the calibration's job.</summary>
    public required Guid SubjectId { get; init; }
    public required ItemBankId BankId { get; init; }

    /// <summary>"account:" and the account's identifier, or "log:" and the pseudonym of a response log. Erasure replaces the first by the second.</summary>
    public required string StudentKey { get; set; }
    public required int Responses { get; init; }
    public required DateTimeOffset At { get; init; }
}
