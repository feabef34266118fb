using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users;

public sealed record UserRow(Guid Id, string UserName, string DisplayName, string Role, bool IsDisabled);

public sealed record UserRows(IReadOnlyList<UserRow> Rows, int Total);

/// <summary>Accounts by name, searched and paged.</summary>
internal sealed class ListUsers(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<UserRows>> HandleAsync(Actor actor, string? search, string? role, int skip, int take, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The list");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var accounts = db.Users.AsNoTracking()
            .Select(account => new
            {
                Account = account,
                Role = db.UserRoles.Where(link => link.UserId == account.Id).Join(db.Roles, link => link.RoleId, known => known.Id, (_, known) => known.Name!).First(),
            });
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = LikePattern.Containing(search);
            accounts = accounts.Where(row => EF.Functions.ILike(row.Account.UserName!, pattern) || EF.Functions.ILike(row.Account.DisplayName, pattern));
        }

        if (!string.IsNullOrEmpty(role)) accounts = accounts.Where(row => row.Role == role);
        // A password lockout ends by itself in minutes; a disabled account is locked for good.
        var disabledFrom = time.GetUtcNow().AddYears(1);
        var rows = await accounts.OrderBy(row => row.Account.DisplayName).ThenBy(row => row.Account.Id).Skip(skip).Take(take)
            .Select(row => new UserRow(row.Account.Id, row.Account.UserName!, row.Account.DisplayName, row.Role, row.Account.LockoutEnd > disabledFrom))
            .ToListAsync(cancellationToken);
        return new UserRows(rows, await accounts.CountAsync(cancellationToken));
    }
}
