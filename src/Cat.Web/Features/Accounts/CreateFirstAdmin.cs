using System.Net;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Accounts;

/// <summary>Creates the first admin for whoever has the token of the log, once, and signs in.</summary>
internal sealed class CreateFirstAdmin(CatDbContext db, UserManager<Account> users, SignInManager<Account> signIn, SignInTries tries, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(string token, string userName, string displayName, string password, string repeated, IPAddress? from, CancellationToken cancellationToken)
    {
        if (tries.AreTooMany(from)) return new TooManySignIns(tries.Within);
        if (password != repeated) return new RepetitionDiffers();
        if (string.IsNullOrWhiteSpace(displayName)) return new DisplayNameMissing();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two people with the token: the second waits here and finds an admin.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('first-admin', 0))", cancellationToken);
        var (hash, now) = (RandomSecret.HashOf(token.Trim()), time.GetUtcNow());
        if (await FirstAdmin.ExistsAsync(db, cancellationToken) || !await db.SetupTokens.AnyAsync(known => known.Hash == hash && known.ExpiresAt > now, cancellationToken))
        {
            tries.CountWrong(from);
            return new SetupRefused();
        }

        var account = new Account { UserName = userName.Trim(), DisplayName = displayName.Trim(), CreatedAt = now };
        var created = await users.CreateAsync(account, password);
        if (created.Succeeded) created = await users.AddToRoleAsync(account, RoleNames.Admin);
        if (!created.Succeeded) return new PasswordRefused(string.Join(' ', created.Errors.Select(error => error.Description)));
        await db.SetupTokens.ExecuteDeleteAsync(cancellationToken);
        db.AuditEntries.Add(new AuditEntry(account.Id, AccountActions.FirstAdminCreated, account.Id, null, null, now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await signIn.SignInAsync(account, isPersistent: false);
        return Done.Instance;
    }
}
