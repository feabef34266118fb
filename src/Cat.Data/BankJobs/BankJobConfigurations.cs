using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.BankJobs;

internal sealed class BankJobConfiguration : IEntityTypeConfiguration<BankJob>
{
    public void Configure(EntityTypeBuilder<BankJob> builder)
    {
        builder.ToTable("bank_jobs");
        builder.Property(job => job.Id).ValueGeneratedNever();
        builder.Property(job => job.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(job => job.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(job => job.Settings).HasColumnType("jsonb");
        builder.Property(job => job.Outcome).HasColumnType("jsonb");
        builder.HasIndex(job => new { job.BankId, job.CreatedAt });
        builder.HasIndex(job => job.Status);
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(job => job.BankId);
    }
}

internal sealed class BankJobCheckpointConfiguration : IEntityTypeConfiguration<BankJobCheckpoint>
{
    public void Configure(EntityTypeBuilder<BankJobCheckpoint> builder)
    {
        builder.ToTable("bank_job_checkpoints");
        builder.HasKey(checkpoint => checkpoint.JobId);
        builder.HasOne<BankJob>().WithOne().HasForeignKey<BankJobCheckpoint>(checkpoint => checkpoint.JobId);
    }
}

internal sealed class TrainingEpochConfiguration : IEntityTypeConfiguration<TrainingEpoch>
{
    public void Configure(EntityTypeBuilder<TrainingEpoch> builder)
    {
        builder.ToTable("training_epochs");
        builder.HasKey(epoch => new { epoch.JobId, epoch.Epoch });
        builder.HasOne<BankJob>().WithMany().HasForeignKey(epoch => epoch.JobId);
    }
}
