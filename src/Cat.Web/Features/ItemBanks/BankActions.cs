namespace Cat.Web.Features.ItemBanks;

/// <summary>What the audit log calls the deeds of this room.</summary>
internal static class BankActions
{
    /// <summary>To the question; the details name the version.</summary>
    public const string QuestionCreated = "bank/question-created";

    /// <summary>To the question; the details name the version.</summary>
    public const string QuestionVersion = "bank/question-version";

    /// <summary>To the question.</summary>
    public const string QuestionStatus = "bank/question-status";
    public const string QuestionTags = "bank/question-tags";
    public const string QuestionNote = "bank/question-note";
    public const string DriftAcknowledged = "bank/drift-acknowledged";

    /// <summary>To the bank, many questions at once.</summary>
    public const string QuestionsChanged = "bank/questions-changed";
    public const string PictureAdded = "bank/picture-added";
    public const string EnemySetAdded = "bank/enemy-set-added";
    public const string EnemySetRemoved = "bank/enemy-set-removed";

    /// <summary>To the import; the details name the bank.</summary>
    public const string ImportUploaded = "import/uploaded";
    public const string ImportConfirmed = "import/confirmed";
    public const string ImportCancelled = "import/cancelled";
    public const string ImportStored = "import/stored";
    public const string ImportUndone = "import/undone";
}
