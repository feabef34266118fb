using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.Calibrations;

internal sealed class CalibrationRunConfiguration : IEntityTypeConfiguration<CalibrationRun>
{
    public void Configure(EntityTypeBuilder<CalibrationRun> builder)
    {
        builder.ToTable("calibration_runs");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.Settings).HasColumnType("jsonb");
        builder.Property(run => run.Summary).HasColumnType("jsonb");
        builder.HasIndex(run => new { run.BankId, run.CreatedAt });
        builder.HasIndex(run => run.JobId).IsUnique();
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(run => run.BankId);
        builder.HasOne<BankJob>().WithMany().HasForeignKey(run => run.JobId);
        builder.HasMany(run => run.Items).WithOne().HasForeignKey(item => item.RunId);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class CalibrationRunItemConfiguration : IEntityTypeConfiguration<CalibrationRunItem>
{
    public void Configure(EntityTypeBuilder<CalibrationRunItem> builder)
    {
        builder.ToTable("calibration_run_items");
        builder.HasKey(item => new { item.RunId, item.QuestionId });
        builder.Property(item => item.Before).HasJson();
        builder.Property(item => item.Found).HasJson();
        builder.Property(item => item.Fit).HasColumnType("jsonb");
        builder.Property(item => item.Flags).HasJson();
        builder.HasOne<Question>().WithMany().HasForeignKey(item => item.QuestionId);
    }
}
