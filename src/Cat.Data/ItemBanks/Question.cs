namespace Cat.Data.ItemBanks;

public enum QuestionStatus
{
    Draft,
    Pilot,
    Active,
    Retired,
}

/// <summary>A question through all its versions. What a student reads is a <see cref="QuestionVersion"/>.</summary>
public sealed class Question
{
    private Question()
    {
    }

    public Question(ItemBankId bankId, string key, QuestionStatus status)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        Id = QuestionId.New();
        BankId = bankId;
        Key = key;
        Status = status;
    }

    public QuestionId Id { get; private set; }
    public ItemBankId BankId { get; private set; }
    public string Key { get; private set; } = "";
    public QuestionStatus Status { get; private set; }

    /// <summary>The version given to students from now on.</summary>
    public QuestionVersionId CurrentVersionId { get; private set; }
    public List<QuestionVersion> Versions { get; private set; } = [];

    /// <summary>When a recalibration found that its parameters have moved; null: not, or looked at since.</summary>
    public DateTimeOffset? DriftFoundAt { get; private set; }

    public void ChangeStatus(QuestionStatus status) => Status = status;

    public void MarkDrift(DateTimeOffset? foundAt) => DriftFoundAt = foundAt;

    /// <summary>Adds a version and makes it current. Sessions keep the version that they showed.</summary>
    public QuestionVersion AddVersion(QuestionContent content, IEnumerable<ConceptId> concepts, DateTimeOffset at)
    {
        var number = Versions.Count == 0 ? 1 : Versions.Max(version => version.Number) + 1;
        var version = new QuestionVersion(this, number, content, concepts, at);
        Versions.Add(version);
        CurrentVersionId = version.Id;
        return version;
    }
}
