namespace Cat.Data.TestPlans;

/// <summary>A test as its teacher published it: from which bank, under which rules, reported in which bands. Nothing of it changes any more.</summary>
public sealed class TestPlan
{
    private TestPlan()
    {
    }

    public TestPlan(string name, ItemBankId bankId, Guid teacherId, AdaptiveRules rules, DeliveryRules delivery, IReadOnlyList<AbilityBand> bands, DateTimeOffset createdAt, ReportingScale? scale = null)
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
        Scale = scale ?? new ReportingScale();
        CreatedAt = createdAt;
    }

    public TestPlanId Id { get; private set; }
    public string Name { get; private set; } = "";
    public ItemBankId BankId { get; private set; }
    public Guid TeacherId { get; private set; }
    public AdaptiveRules Rules { get; private set; } = null!; // set by EF or the public constructor
    public DeliveryRules Delivery { get; private set; } = null!; // set by EF or the public constructor
    public IReadOnlyList<AbilityBand> Bands { get; private set; } = [];
    public ReportingScale Scale { get; private set; } = new();
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The snapshot of the bank that all its sessions draw on; null in plans from before plans were frozen: each session froze its own.</summary>
    public int? BankRevision { get; private set; }

    /// <summary>The policy that chooses in all its sessions; null: Fisher's rule (or the plan is not frozen).</summary>
    public PolicyModelId? ModelId { get; private set; }

    /// <summary>What was known of the test when it was published: the readiness report, as JSON; null: none was made.</summary>
    public string? Readiness { get; private set; }

    /// <summary>Put away: no longer offered to be given.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>Fixes what its sessions draw on and who chooses, once.</summary>
    public void Freeze(int bankRevision, PolicyModelId? model, string? readiness)
    {
        if (BankRevision is not null) throw new InvalidOperationException($"Test {Id} is published; what it draws on is fixed.");
        (BankRevision, ModelId, Readiness) = (bankRevision, model, readiness);
    }

    public void Archive(DateTimeOffset at) => ArchivedAt ??= at;

    public void TakeBack() => ArchivedAt = null;
}
