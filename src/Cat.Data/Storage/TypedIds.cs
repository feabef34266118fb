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
}
