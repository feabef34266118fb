namespace Cat.Data.ItemBanks;

public enum QuestionStatus
{
    Draft,

    /// <summary>Waits for a second pair of eyes; not given.</summary>
    Review,

    /// <summary>Given unscored, to learn its parameters.</summary>
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

    public List<QuestionTag> Tags { get; private set; } = [];

    /// <summary>What a search looks through: the texts of the current version, the key and the tags.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>When a recalibration found that its parameters have moved; null: not, or looked at since.</summary>
    public DateTimeOffset? DriftFoundAt { get; private set; }

    public void ChangeStatus(QuestionStatus status) => Status = status;

    /// <summary>Replaces the tags. Equal but for case and outer spaces is one tag; the first spelling stays.</summary>
    public void Tag(IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var wanted = tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).DistinctBy(tag => tag.ToUpperInvariant()).ToList();
        Tags.RemoveAll(tag => !wanted.Contains(tag.Name, StringComparer.Ordinal));
        Tags.AddRange(wanted.Where(name => Tags.All(tag => tag.Name != name)).Select(name => new QuestionTag { BankId = BankId, QuestionId = Id, Name = name }));
        UpdateSearchText();
    }

    /// <summary>Goes back to an earlier version, as an import that is undone does. Its wording must be there.</summary>
    public void Restore(QuestionVersionId version) => CurrentVersionId = version;

    public void MarkDrift(DateTimeOffset? foundAt) => DriftFoundAt = foundAt;

    /// <summary>Adds a version and makes it current. Sessions keep the version that they showed.</summary>
    public QuestionVersion AddVersion(QuestionContent content, IEnumerable<ConceptId> concepts, DateTimeOffset at)
    {
        var number = Versions.Count == 0 ? 1 : Versions.Max(version => version.Number) + 1;
        var version = new QuestionVersion(this, number, content, concepts, at);
        Versions.Add(version);
        CurrentVersionId = version.Id;
        UpdateSearchText();
        return version;
    }

    /// <summary>Only when the current version is loaded; else the text stays as it is.</summary>
    private void UpdateSearchText()
    {
        if (Versions.SingleOrDefault(version => version.Id == CurrentVersionId) is { } current)
            SearchText = string.Join('\n', [Key, current.Content.PlainText, .. Tags.Select(tag => tag.Name)]);
    }
}

/// <summary>A word that authors sort questions by. Unlike a concept it says nothing of what is measured.</summary>
public sealed class QuestionTag
{
    public const int LongestName = 100;

    public required ItemBankId BankId { get; init; }
    public required QuestionId QuestionId { get; init; }
    public required string Name { get; init; }
}
