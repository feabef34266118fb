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

public readonly record struct StudentGroupId(Guid Value)
{
    public static StudentGroupId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct TestDraftId(Guid Value)
{
    public static TestDraftId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct AuditEntryId(Guid Value)
{
    public static AuditEntryId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct RescoringId(Guid Value)
{
    public static RescoringId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct QuestionNoteId(Guid Value)
{
    public static QuestionNoteId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct CalibrationRunId(Guid Value)
{
    public static CalibrationRunId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct InvitationId(Guid Value)
{
    public static InvitationId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct ApiKeyId(Guid Value)
{
    public static ApiKeyId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct ErasureId(Guid Value)
{
    public static ErasureId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}

public readonly record struct ConsentTextId(Guid Value)
{
    public static ConsentTextId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString();
}
