using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

internal static class StudentAccounts
{
    public static IQueryable<Account> Students(this CatDbContext db) =>
        db.Users.Where(account => db.UserRoles.Any(link =>
            link.UserId == account.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == RoleNames.Student)));

    /// <summary>Part of the user name or the display name, without regard to case; nothing typed matches everybody.</summary>
    public static IQueryable<Account> Matching(this IQueryable<Account> accounts, string? search)
    {
        var text = search?.Trim() ?? "";
        if (text.Length == 0) return accounts;
        var pattern = LikePattern.Containing(text);
        return accounts.Where(account => EF.Functions.ILike(account.DisplayName, pattern, "\\") || EF.Functions.ILike(account.UserName!, pattern, "\\")); // Identity stores no account without a name
    }
}
