namespace Cat.Data.ItemBanks;

/// <summary>Questions of which a test gives at most one: one gives the other away, or they ask the same.</summary>
public sealed class EnemySet
{
    private EnemySet()
    {
    }

    public EnemySet(ItemBankId bankId, string name, IEnumerable<QuestionId> questions)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Id = EnemySetId.New();
        BankId = bankId;
        Name = name;
        Questions = [.. questions.Distinct().Select(question => new EnemyQuestion { SetId = Id, QuestionId = question })];
        if (Questions.Count < 2) throw new ArgumentException("An enemy set has two questions or more.", nameof(questions));
    }

    public EnemySetId Id { get; private set; }
    public ItemBankId BankId { get; private set; }
    public string Name { get; private set; } = "";
    public List<EnemyQuestion> Questions { get; private set; } = [];
}

public sealed class EnemyQuestion
{
    public required EnemySetId SetId { get; init; }
    public required QuestionId QuestionId { get; init; }
}
