using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users;

/// <summary>The password an admin passes on, shown once.</summary>
public sealed record TemporaryPassword(string UserName, string Password);

/// <summary>Creates an account with a password that its owner must change at the first sign-in.</summary>
internal sealed class CreateUser(IServiceScopeFactory scopes, TimeProvider time)
{
    public async Task<Outcome<TemporaryPassword>> HandleAsync(Actor actor, string role, string userName, string displayName, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        if (!RoleNames.All.Contains(role)) return new InvalidInput("Choose a role.");
        if (string.IsNullOrWhiteSpace(userName)) return new InvalidInput("Give a user name.");
        if (string.IsNullOrWhiteSpace(displayName)) return new InvalidInput("Give the name that people see.");
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<CatDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = new Account { UserName = userName.Trim(), DisplayName = displayName.Trim(), CreatedAt = time.GetUtcNow(), MustChangePassword = true };
        var password = NewPassword.Create();
        var created = await users.CreateAsync(account, password);
        if (created.Succeeded) created = await users.AddToRoleAsync(account, role);
        if (!created.Succeeded) return new AccountRefused(string.Join(' ', created.Errors.Select(error => error.Description)));
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, UserActions.Created, account.Id, null, $"role {role}", time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TemporaryPassword(account.UserName, password);
    }
}
