using Cat.Data;
using Cat.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users;

/// <summary>One admin who can sign in always remains.</summary>
internal static class AdminAccounts
{
    /// <summary>Two admins who take away each other's role or sign-in: the second waits here and is refused.</summary>
    public static Task LockAdminsAsync(this CatDbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('admins', 0))", cancellationToken);

    /// <summary>Whether another admin can sign in.</summary>
    public static Task<bool> HasOtherAdminAsync(this CatDbContext db, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.UserRoles.Where(link => link.UserId != accountId)
            .Join(db.Roles.Where(role => role.Name == RoleNames.Admin), link => link.RoleId, role => role.Id, (link, _) => link.UserId)
            .Join(db.Users.Where(account => account.LockoutEnd == null || account.LockoutEnd < now), id => id, account => account.Id, (id, _) => id)
            .AnyAsync(cancellationToken);
}
