using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
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
        builder.HasIndex(plan => plan.TeacherId);
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(plan => plan.BankId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(plan => plan.TeacherId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignments");
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
        builder.HasIndex(assignment => assignment.ClassroomId);
        builder.HasOne<TestPlan>().WithMany().HasForeignKey(assignment => assignment.TestPlanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Classroom>().WithMany().HasForeignKey(assignment => assignment.ClassroomId).OnDelete(DeleteBehavior.Restrict);
    }
}
