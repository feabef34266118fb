using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cat.Data.Storage;

/// <summary>Typed identifiers are stored as uuid.</summary>
internal static class TypedIds
{
    public static void UseTypedIds(this ModelConfigurationBuilder builder)
    {
        builder.Properties<ItemBankId>().HaveConversion<ItemBankIdConverter>();
        builder.Properties<ConceptId>().HaveConversion<ConceptIdConverter>();
        builder.Properties<QuestionId>().HaveConversion<QuestionIdConverter>();
        builder.Properties<QuestionVersionId>().HaveConversion<QuestionVersionIdConverter>();
        builder.Properties<ClassroomId>().HaveConversion<ClassroomIdConverter>();
        builder.Properties<TestPlanId>().HaveConversion<TestPlanIdConverter>();
        builder.Properties<AssignmentId>().HaveConversion<AssignmentIdConverter>();
        builder.Properties<TestSessionId>().HaveConversion<TestSessionIdConverter>();
        builder.Properties<BankImportId>().HaveConversion<BankImportIdConverter>();
        builder.Properties<ModelActivationId>().HaveConversion<ModelActivationIdConverter>();
        builder.Properties<PolicyModelId>().HaveConversion<PolicyModelIdConverter>();
        builder.Properties<BankJobId>().HaveConversion<BankJobIdConverter>();
        builder.Properties<EnemySetId>().HaveConversion<EnemySetIdConverter>();
        builder.Properties<StudentGroupId>().HaveConversion<StudentGroupIdConverter>();
        builder.Properties<TestDraftId>().HaveConversion<TestDraftIdConverter>();
        builder.Properties<AuditEntryId>().HaveConversion<AuditEntryIdConverter>();
        builder.Properties<QuestionNoteId>().HaveConversion<QuestionNoteIdConverter>();
        builder.Properties<CalibrationRunId>().HaveConversion<CalibrationRunIdConverter>();
        builder.Properties<InvitationId>().HaveConversion<InvitationIdConverter>();
        builder.Properties<ApiKeyId>().HaveConversion<ApiKeyIdConverter>();
        builder.Properties<ErasureId>().HaveConversion<ErasureIdConverter>();
        builder.Properties<ConsentTextId>().HaveConversion<ConsentTextIdConverter>();
        builder.Properties<RescoringId>().HaveConversion<RescoringIdConverter>();
    }

    private sealed class ItemBankIdConverter() : ValueConverter<ItemBankId, Guid>(id => id.Value, value => new ItemBankId(value));

    private sealed class ConceptIdConverter() : ValueConverter<ConceptId, Guid>(id => id.Value, value => new ConceptId(value));

    private sealed class QuestionIdConverter() : ValueConverter<QuestionId, Guid>(id => id.Value, value => new QuestionId(value));

    private sealed class QuestionVersionIdConverter() : ValueConverter<QuestionVersionId, Guid>(id => id.Value, value => new QuestionVersionId(value));

    private sealed class ClassroomIdConverter() : ValueConverter<ClassroomId, Guid>(id => id.Value, value => new ClassroomId(value));

    private sealed class TestPlanIdConverter() : ValueConverter<TestPlanId, Guid>(id => id.Value, value => new TestPlanId(value));

    private sealed class AssignmentIdConverter() : ValueConverter<AssignmentId, Guid>(id => id.Value, value => new AssignmentId(value));

    private sealed class TestSessionIdConverter() : ValueConverter<TestSessionId, Guid>(id => id.Value, value => new TestSessionId(value));

    private sealed class EnemySetIdConverter() : ValueConverter<EnemySetId, Guid>(id => id.Value, value => new EnemySetId(value));

    private sealed class BankJobIdConverter() : ValueConverter<BankJobId, Guid>(id => id.Value, value => new BankJobId(value));

    private sealed class PolicyModelIdConverter() : ValueConverter<PolicyModelId, Guid>(id => id.Value, value => new PolicyModelId(value));

    private sealed class ModelActivationIdConverter() : ValueConverter<ModelActivationId, Guid>(id => id.Value, value => new ModelActivationId(value));

    private sealed class BankImportIdConverter() : ValueConverter<BankImportId, Guid>(id => id.Value, value => new BankImportId(value));

    private sealed class StudentGroupIdConverter() : ValueConverter<StudentGroupId, Guid>(id => id.Value, value => new StudentGroupId(value));

    private sealed class TestDraftIdConverter() : ValueConverter<TestDraftId, Guid>(id => id.Value, value => new TestDraftId(value));

    private sealed class AuditEntryIdConverter() : ValueConverter<AuditEntryId, Guid>(id => id.Value, value => new AuditEntryId(value));

    private sealed class RescoringIdConverter() : ValueConverter<RescoringId, Guid>(id => id.Value, value => new RescoringId(value));

    private sealed class QuestionNoteIdConverter() : ValueConverter<QuestionNoteId, Guid>(id => id.Value, value => new QuestionNoteId(value));

    private sealed class CalibrationRunIdConverter() : ValueConverter<CalibrationRunId, Guid>(id => id.Value, value => new CalibrationRunId(value));

    private sealed class InvitationIdConverter() : ValueConverter<InvitationId, Guid>(id => id.Value, value => new InvitationId(value));

    private sealed class ApiKeyIdConverter() : ValueConverter<ApiKeyId, Guid>(id => id.Value, value => new ApiKeyId(value));

    private sealed class ErasureIdConverter() : ValueConverter<ErasureId, Guid>(id => id.Value, value => new ErasureId(value));

    private sealed class ConsentTextIdConverter() : ValueConverter<ConsentTextId, Guid>(id => id.Value, value => new ConsentTextId(value));
}
