namespace Cat.Data.ItemBanks;

/// <summary>What an author or reviewer said of a question, or that its status changed. Never changed.</summary>
public sealed class QuestionNote
{
    public const int LongestText = 2000;

    public required QuestionNoteId Id { get; init; }
    public required ItemBankId BankId { get; init; }
    public required QuestionId QuestionId { get; init; }

    /// <summary>The version that was current then.</summary>
    public required QuestionVersionId QuestionVersionId { get; init; }

    /// <summary>Null: the application, or a person who was erased.</summary>
    public Guid? AuthorId { get; init; }
    public string Text { get; init; } = "";

    /// <summary>Null: a note that changed nothing.</summary>
    public QuestionStatus? NewStatus { get; init; }
    public required DateTimeOffset At { get; init; }
}
