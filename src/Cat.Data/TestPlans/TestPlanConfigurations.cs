using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.PolicyModels;
using Cat.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.TestPlans;

internal sealed class TestPlanConfiguration : IEntityTypeConfiguration<TestPlan>
{
    public void Configure(EntityTypeBuilder<TestPlan> builder)
    {
        builder.ToTable("test_plans");
        builder.Property(plan => plan.Id).ValueGeneratedNever();
        builder.Property(plan => plan.Name).HasMaxLength(200);
        builder.Property(plan => plan.Rules).HasJson();
        builder.Property(plan => plan.Delivery).HasJson();
        builder.Property(plan => plan.Bands).HasJson();
        builder.Property(plan => plan.Scale).HasJson();
        builder.Property(plan => plan.Readiness).HasColumnType("jsonb");
        builder.HasIndex(plan => plan.TeacherId);
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(plan => plan.BankId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PolicyModel>().WithMany().HasForeignKey(plan => plan.ModelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(plan => plan.TeacherId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TestDraftConfiguration : IEntityTypeConfiguration<TestDraft>
{
    public void Configure(EntityTypeBuilder<TestDraft> builder)
    {
        builder.ToTable("test_drafts");
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.Property(draft => draft.Name).HasMaxLength(200);
        builder.Property(draft => draft.Content).HasColumnType("jsonb");
        builder.HasIndex(draft => draft.TeacherId);
        builder.HasOne<Account>().WithMany().HasForeignKey(draft => draft.TeacherId).OnDelete(DeleteBehavior.Cascade);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignments");
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
        builder.Property(assignment => assignment.Audience).HasConversion<string>().HasMaxLength(20);
        builder.Property(assignment => assignment.AccessCode).HasMaxLength(Assignment.LongestCode);
        builder.HasIndex(assignment => assignment.ClassroomId);
        builder.HasOne<TestPlan>().WithMany().HasForeignKey(assignment => assignment.TestPlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Classroom>().WithMany().HasForeignKey(assignment => assignment.ClassroomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(assignment => assignment.Groups).WithOne().HasForeignKey(group => group.AssignmentId);
        builder.HasMany(assignment => assignment.Students).WithOne().HasForeignKey(student => student.AssignmentId);
    }
}

internal sealed class AssignedGroupConfiguration : IEntityTypeConfiguration<AssignedGroup>
{
    public void Configure(EntityTypeBuilder<AssignedGroup> builder)
    {
        builder.ToTable("assigned_groups");
        builder.HasKey(group => new { group.AssignmentId, group.GroupId });
        // A group that has tests is not deleted in silence.
        builder.HasOne<StudentGroup>().WithMany().HasForeignKey(group => group.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssignedStudentConfiguration : IEntityTypeConfiguration<AssignedStudent>
{
    public void Configure(EntityTypeBuilder<AssignedStudent> builder)
    {
        builder.ToTable("assigned_students");
        builder.HasKey(student => new { student.AssignmentId, student.StudentId });
        builder.HasIndex(student => student.StudentId);
        builder.HasOne<Account>().WithMany().HasForeignKey(student => student.StudentId).OnDelete(DeleteBehavior.Restrict);
    }
}
