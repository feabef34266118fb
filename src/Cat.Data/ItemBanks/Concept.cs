namespace Cat.Data.ItemBanks;

/// <summary>A skill or piece of knowledge that questions of a bank need.</summary>
public sealed class Concept
{
    private Concept()
    {
    }

    public Concept(ItemBankId bankId, string key, string name, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        Id = ConceptId.New();
        BankId = bankId;
        Key = key;
        Describe(name, description);
    }

    public ConceptId Id { get; private set; }
    public ItemBankId BankId { get; private set; }
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";

    public void Describe(string name, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Description = description;
    }
}

public enum ConceptRelationKind
{
    /// <summary><see cref="ConceptRelation.FromId"/> is learned before <see cref="ConceptRelation.ToId"/>.</summary>
    Prerequisite,

    /// <summary>Related without direction; stored once.</summary>
    Related,
}

/// <summary>An edge of the concept graph.</summary>
public sealed class ConceptRelation
{
    public required ItemBankId BankId { get; init; }
    public required ConceptId FromId { get; init; }
    public required ConceptId ToId { get; init; }
    public required ConceptRelationKind Kind { get; init; }
}
