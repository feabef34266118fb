using Cat.Data.Classrooms;
using Cat.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(account => account.DisplayName).HasMaxLength(200);
        builder.Property(account => account.Display).HasJson();
        builder.HasIndex(account => account.DisplayName);
        builder.Property(account => account.ExternalId).HasMaxLength(200);
        builder.HasIndex(account => account.ExternalId).IsUnique();
    }
}

internal sealed class SetupTokenConfiguration : IEntityTypeConfiguration<SetupToken>
{
    public void Configure(EntityTypeBuilder<SetupToken> builder)
    {
        builder.ToTable("setup_tokens");
        builder.HasKey(token => token.Hash);
    }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Role).HasMaxLength(20);
        builder.Property(invitation => invitation.DisplayName).HasMaxLength(200);
        builder.HasIndex(invitation => invitation.SecretHash).IsUnique();
        builder.HasIndex(invitation => invitation.CreatedAt);
        builder.HasOne<Classroom>().WithMany().HasForeignKey(invitation => invitation.ClassroomId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(invitation => invitation.CreatedById).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(invitation => invitation.UsedById).OnDelete(DeleteBehavior.Cascade);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class AccountAttributeConfiguration : IEntityTypeConfiguration<AccountAttribute>
{
    public void Configure(EntityTypeBuilder<AccountAttribute> builder)
    {
        builder.ToTable("account_attributes");
        builder.HasKey(attribute => new { attribute.AccountId, attribute.Name });
        builder.Property(attribute => attribute.Name).HasMaxLength(AccountAttribute.LongestName);
        builder.Property(attribute => attribute.Value).HasMaxLength(AccountAttribute.LongestValue);
        builder.HasIndex(attribute => attribute.Name);
        builder.HasOne<Account>().WithMany().HasForeignKey(attribute => attribute.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
