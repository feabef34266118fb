using Cat.Data.ItemBanks;
using Cat.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.PolicyModels;

internal sealed class PolicyModelConfiguration : IEntityTypeConfiguration<PolicyModel>
{
    public void Configure(EntityTypeBuilder<PolicyModel> builder)
    {
        builder.ToTable("policy_models");
        builder.Property(model => model.Id).ValueGeneratedNever();
        builder.Property(model => model.DataHash).HasMaxLength(64);
        builder.Property(model => model.FileHash).HasMaxLength(64);
        builder.Property(model => model.Preset).HasMaxLength(50);
        builder.Property(model => model.Weights).HasJson();
        builder.Property(model => model.Report).HasJson();
        builder.HasIndex(model => new { model.BankId, model.Version }).IsUnique();
        // A job that ran twice, because its worker was taken for dead, makes one model.
        builder.HasIndex(model => model.JobId).IsUnique();
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(model => model.BankId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PolicyModelFileConfiguration : IEntityTypeConfiguration<PolicyModelFile>
{
    public void Configure(EntityTypeBuilder<PolicyModelFile> builder)
    {
        builder.ToTable("policy_model_files");
        builder.HasKey(file => file.ModelId);
        builder.HasOne<PolicyModel>().WithOne().HasForeignKey<PolicyModelFile>(file => file.ModelId);
    }
}

internal sealed class ModelActivationConfiguration : IEntityTypeConfiguration<ModelActivation>
{
    public void Configure(EntityTypeBuilder<ModelActivation> builder)
    {
        builder.ToTable("model_activations");
        builder.Property(activation => activation.Id).ValueGeneratedNever();
        builder.Property(activation => activation.Reason).HasMaxLength(1000);
        builder.HasIndex(activation => new { activation.BankId, activation.ActivatedAt });
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(activation => activation.BankId);
        builder.HasOne<PolicyModel>().WithMany().HasForeignKey(activation => activation.ModelId).OnDelete(DeleteBehavior.Restrict);
    }
}
