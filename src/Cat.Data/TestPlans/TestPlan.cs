namespace Cat.Data.TestPlans;

/// <summary>A test as its teacher set it up: from which bank, under which rules, reported in which bands.</summary>
public sealed class TestPlan
{
    private TestPlan()
    {
    }

    public TestPlan(string name, ItemBankId bankId, Guid teacherId, AdaptiveRules rules, DeliveryRules delivery, IReadOnlyList<AbilityBand> bands, DateTimeOffset createdAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        AbilityBand.ThrowIfNotAScale(bands);
        Id = TestPlanId.New();
        Name = name;
        BankId = bankId;
        TeacherId = teacherId;
        Rules = rules;
        Delivery = delivery;
        Bands = bands;
        CreatedAt = createdAt;
    }

    public TestPlanId Id { get; private set; }
    public string Name { get; private set; } = "";
    public ItemBankId BankId { get; private set; }
    public Guid TeacherId { get; private set; }
    public AdaptiveRules Rules { get; private set; } = null!; // set by EF or the public constructor
    public DeliveryRules Delivery { get; private set; } = null!; // set by EF or the public constructor
    public IReadOnlyList<AbilityBand> Bands { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
}
