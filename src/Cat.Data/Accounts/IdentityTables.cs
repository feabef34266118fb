using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Accounts;

/// <summary>Identity's own tables under the names of our schema.</summary>
internal static class IdentityTables
{
    public static void NameIdentityTables(this ModelBuilder builder)
    {
        builder.Entity<IdentityRole<Guid>>(roles =>
        {
            roles.ToTable("roles");
            // Three fixed roles: rows of the schema, not of a seeding step that could be forgotten.
            roles.HasData(RoleNames.All.Select((name, index) => new IdentityRole<Guid>(name)
            {
                Id = new Guid(index + 1, 0, 0, new byte[8]),
                NormalizedName = name.ToUpperInvariant(),
                ConcurrencyStamp = "fixed",
            }));
        });
        builder.Entity<IdentityUserRole<Guid>>().ToTable("account_roles");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("role_claims");
        builder.Entity<IdentityUserPasskey<Guid>>(passkeys =>
        {
            passkeys.ToTable("account_passkeys");
            passkeys.HasKey(passkey => passkey.CredentialId);
            passkeys.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
            passkeys.OwnsOne(passkey => passkey.Data, data => data.ToJson());
            passkeys.HasIndex(passkey => passkey.UserId);
            passkeys.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.UserId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
