namespace Cat.Data.ItemBanks;

/// <summary>A collection of questions over the same concepts, calibrated together.</summary>
public sealed class ItemBank
{
    private ItemBank()
    {
    }

    public ItemBank(string key, string name, DateTimeOffset createdAt)
        : this(ItemBankId.New(), key, name, createdAt)
    {
    }

    /// <summary>With an identifier that was needed before, for the addresses of pictures.</summary>
    public ItemBank(ItemBankId id, string key, string name, DateTimeOffset createdAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Id = id;
        Key = key;
        Name = name;
        CreatedAt = UpdatedAt = createdAt;
    }

    public ItemBankId Id { get; private set; }

    /// <summary>The bank's identifier in its files; importing the same key again updates this bank.</summary>
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";
    public string Licence { get; private set; } = "";
    public string Language { get; private set; } = "en";

    /// <summary>The response log behind the parameters was simulated; said wherever the parameters are shown.</summary>
    public bool AreResponsesSimulated { get; private set; }

    /// <summary>Grows with every change of questions or parameters; loaded banks are cached by it.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The policy that sessions begin with; null: Fisher's rule.</summary>
    public PolicyModelId? ActiveModelId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public void Describe(string name, string description, string licence, string language, bool areResponsesSimulated)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Description = description;
        Licence = licence;
        Language = language;
        AreResponsesSimulated = areResponsesSimulated;
    }

    /// <summary>Sessions that begin from now on are served by this policy; those under way keep theirs.</summary>
    public void Activate(PolicyModelId? model) => ActiveModelId = model;

    public void MarkChanged(DateTimeOffset at)
    {
        Revision++;
        UpdatedAt = at;
    }
}
