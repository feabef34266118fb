namespace Cat.Data;

/// <summary>Identifiers of stored things. Version 7 UUIDs, so that they sort by creation and suit a partitioned index.</summary>
public readonly record struct ItemBankId(Guid Value)
{
    public static ItemBankId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct ConceptId(Guid Value)
{
    public static ConceptId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct QuestionId(Guid Value)
{
    public static QuestionId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct QuestionVersionId(Guid Value)
{
    public static QuestionVersionId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct ClassroomId(Guid Value)
{
    public static ClassroomId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct TestPlanId(Guid Value)
{
    public static TestPlanId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct AssignmentId(Guid Value)
{
    public static AssignmentId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct TestSessionId(Guid Value)
{
    public static TestSessionId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct BankImportId(Guid Value)
{
    public static BankImportId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct EnemySetId(Guid Value)
{
    public static EnemySetId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct BankJobId(Guid Value)
{
    public static BankJobId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct PolicyModelId(Guid Value)
{
    public static PolicyModelId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct ModelActivationId(Guid Value)
{
    public static ModelActivationId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}
