using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.Privacy;

internal sealed class ResponseUseConfiguration : IEntityTypeConfiguration<ResponseUse>
{
    public void Configure(EntityTypeBuilder<ResponseUse> builder)
    {
        builder.ToTable("response_uses");
        builder.HasKey(use => new { use.Kind, use.SubjectId, use.StudentKey });
        builder.Property(use => use.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(use => use.StudentKey).HasMaxLength(120);
        builder.HasIndex(use => use.StudentKey);
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(use => use.BankId);
    }
}

internal sealed class ErasureConfiguration : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTable("erasures");
        builder.Property(erasure => erasure.Id).ValueGeneratedNever();
        builder.Property(erasure => erasure.LogKey).HasMaxLength(100);
        builder.Property(erasure => erasure.Counts).HasJson();
        builder.HasOne<Account>().WithMany().HasForeignKey(erasure => erasure.ById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class ConsentTextConfiguration : IEntityTypeConfiguration<ConsentText>
{
    public void Configure(EntityTypeBuilder<ConsentText> builder)
    {
        builder.ToTable("consent_texts");
        builder.Property(text => text.Id).ValueGeneratedNever();
        builder.HasIndex(text => text.Version).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(text => text.PublishedById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.HasKey(consent => new { consent.AccountId, consent.TextId });
        builder.HasOne<ConsentText>().WithMany().HasForeignKey(consent => consent.TextId);
        builder.HasOne<Account>().WithMany().HasForeignKey(consent => consent.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RetentionRuleConfiguration : IEntityTypeConfiguration<RetentionRule>
{
    public void Configure(EntityTypeBuilder<RetentionRule> builder)
    {
        builder.ToTable("retention_rules");
        builder.HasKey(rule => rule.Kind);
        builder.Property(rule => rule.Kind).HasConversion<string>().HasMaxLength(20);
    }
}
