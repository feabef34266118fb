using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.BankImports;

internal sealed class BankImportConfiguration : IEntityTypeConfiguration<BankImport>
{
    public void Configure(EntityTypeBuilder<BankImport> builder)
    {
        builder.ToTable("bank_imports");
        builder.Property(import => import.Id).ValueGeneratedNever();
        builder.Property(import => import.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(import => import.Preview).HasColumnType("jsonb");
        builder.Property(import => import.Settings).HasColumnType("jsonb");
        builder.Property(import => import.Undo).HasColumnType("jsonb");
        builder.HasIndex(import => import.Status);
        builder.HasMany(import => import.Files).WithOne().HasForeignKey(file => file.ImportId);
    }
}

internal sealed class BankImportFileConfiguration : IEntityTypeConfiguration<BankImportFile>
{
    public void Configure(EntityTypeBuilder<BankImportFile> builder)
    {
        builder.ToTable("bank_import_files");
        builder.HasKey(file => new { file.ImportId, file.Name });
        builder.Property(file => file.Name).HasMaxLength(300);
    }
}
